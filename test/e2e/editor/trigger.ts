// The panel of the Pact Trigger, and the Pact node behind it, in the editor.
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { WorkflowNode } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { byTestId, nodeOf, openPanel } from '../../../local/browser/editor';
import { choose, chooseMode } from '../../../local/browser/panel';
import { eventually } from '../../../local/throwaway';
import { BRANCH } from '../../../sandbox/pact/store/seed';

/** What the tests of the editor share. */
export interface EditorWorld {
	pair: Pair;
	browser: Browser;
	/** the editor, signed in */
	page: Page;
	withCredential(node: WorkflowNode): WorkflowNode;
	pactNode(parameters: WorkflowNode['parameters']): WorkflowNode;
}

const COMPANY = BRANCH.company;

/** Tests in an editor that is open already. */
export function triggerTests(current: () => EditorWorld): void {
	let world: EditorWorld;
	beforeAll(() => {
		world = current();
	});

	/** A new customer of the second company takes the phone in the hand. */
	async function writeOnChatPage(text: string): Promise<void> {
		const phone = await world.browser.newPage({ viewport: { width: 1440, height: 900 } });
		try {
			await phone.goto(`${world.pair.sandbox.url}/#company=${COMPANY}`);
			await phone.getByRole('button', { name: 'New', exact: true }).click();
			const dialog = phone.getByRole('dialog');
			await dialog.getByLabel('Name', { exact: true }).fill('Kira');
			await dialog.getByLabel('Phone or user name').fill('+7 925 000-05-55');
			await dialog.getByLabel('First message').fill(text);
			await dialog.getByRole('button', { name: 'Write' }).click();
			await phone.locator('.message', { hasText: text }).waitFor();
		} finally {
			await phone.close();
		}
	}
	const webhooks = () =>
		world.pair.sandbox.store.webhooks.where(
			({ companyId, active }) => companyId === COMPANY && active,
		);

	async function openTrigger(options: WorkflowNode['parameters']): Promise<void> {
		const { pair, page, pactNode, withCredential } = world;
		const trigger = withCredential(
			nodeOf('n8n-nodes-pact.pactTrigger', 1.1, {
				name: 'Pact Trigger',
				webhookId: randomUUID(),
				parameters: {
					companyId: { __rl: true, mode: 'id', value: COMPANY },
					events: ['message.received'],
					options,
				},
			}),
		);
		const answer: WorkflowNode = {
			...pactNode({ resource: 'message', operation: 'send', text: 'We are here.' }),
			name: 'Answer',
			position: [240, 0],
		};
		const workflow = await pair.rest.createWorkflow({
			name: 'Listening',
			nodes: [trigger, answer],
			connections: { 'Pact Trigger': { main: [[{ node: 'Answer', type: 'main', index: 0 }]] } },
		});
		await openPanel(page, pair, workflow, 'Pact Trigger');
	}
	const executeButton = () => byTestId(world.page, 'node-execute-button').first();

	it('shows the example that is chosen, each time anew, and asks Pact nothing', async () => {
		const { pair, page } = world;
		await openTrigger({ exampleEvent: 'message.received' });
		pair.sandbox.requests.clear();
		for (const [event, name] of [
			['Channel QR Code', 'channel.qrCode'],
			['Message Failed', 'message.failed'],
		] as const) {
			await choose(page, 'exampleEvent', event);
			await executeButton().click();
			await byTestId(page, 'output-panel').getByText(name, { exact: true }).first().waitFor();
			await page.getByText('Stop Listening').first().waitFor({ state: 'hidden' });
		}
		expect(pair.sandbox.requests.all()).toEqual([]);
	});

	it('listens for a test event, shows it, and removes its webhook', async () => {
		const { page } = world;
		await openTrigger({});
		await executeButton().click();
		await eventually('the test webhook is active', () =>
			webhooks().some(({ url }) => url.includes('/webhook-test/')) ? true : undefined,
		);

		await writeOnChatPage('Is anybody there?');
		await byTestId(page, 'output-panel').getByText('Is anybody there?').first().waitFor();
		expect(await byTestId(page, 'output-panel').innerText()).toContain('message.received');
		await eventually('the webhook is removed', () => (webhooks().length === 0 ? true : undefined));
	});

	it('is where the next node takes company and conversation from', async () => {
		const { pair, page } = world;
		await page.keyboard.press('Escape');
		await byTestId(page, 'canvas-node').filter({ hasText: 'Answer' }).dblclick();
		for (const name of ['companyId', 'conversationId']) {
			await chooseMode(page, name, 'Trigger');
		}
		await executeButton().click();
		await eventually('Kira has the answer', () => {
			const [kira] = pair.sandbox.store.conversations.where(({ name }) => name === 'Kira');
			const texts = pair.sandbox.store.messagesOf(kira!.id).map(({ text }) => text);
			return texts.at(-1) === 'We are here.' || undefined;
		});
	});
}
