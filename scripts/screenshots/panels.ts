import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Credential, WorkflowNode } from '../../local/n8n/types';
import { type Pair, startPair } from '../../local/pair';
import { byTestId, nodeOf, openEditor, openPanel, saveRow } from '../../local/browser/editor';
import { openList, parameter, searchAndPick } from '../../local/browser/panel';
import { COFFEE } from '../../sandbox/pact/store/seed';
import { saveSmall } from './picture';

const company = {
	__rl: true,
	mode: 'list',
	value: COFFEE.company,
	cachedResultName: 'Coffee & Co · +7 925 000-99-00',
};

/** Clara's, in the seed. */
const CUSTOMER = { id: '79270000003', name: 'Clara' };

/**
 * The panels of both nodes in the editor of the real n8n: a template with its parameters, and an event that has just come. dist/ has to be
 * built, and n8n installed.
 * @param folder where node.png and trigger.png go, 1440 wide
 */
export async function photographPanels(browser: Browser, folder: string): Promise<void> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'pact-screenshot-'));
	try {
		const pair = await startPair({ userFolder });
		const page = await openEditor(browser, pair);
		try {
			const credential = await pair.rest.saveCredential({
				name: 'Pact API',
				type: 'pactApi',
				data: { apiToken: pair.sandbox.token, baseUrl: pair.sandbox.url },
			});
			await photographNode(page, pair, credential, path.join(folder, 'node.png'));
			await photographTrigger(page, pair, credential, path.join(folder, 'trigger.png'));
		} finally {
			await page.close();
			await pair.stop();
		}
	} finally {
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

const withCredential = (node: WorkflowNode, { id, name }: Credential): WorkflowNode => ({
	...node,
	credentials: { pactApi: { id, name } },
});

async function photographNode(
	page: Page,
	pair: Pair,
	credential: Credential,
	file: string,
): Promise<void> {
	const parameters = {
		resource: 'message',
		operation: 'sendFirst',
		companyId: company,
		provider: 'whatsapp_business',
		phone: '+7 925 765-43-21',
		options: { waitForDelivery: 30 },
	};
	const node = withCredential(
		nodeOf('n8n-nodes-pact.pact', 1, { name: 'Pact', parameters }),
		credential,
	);
	const workflow = await saveRow(pair, 'Order is ready', [node]);
	await page.setViewportSize({ width: 1440, height: 1180 });
	await openPanel(page, pair, workflow, 'Pact');
	await openList(page, 'templateId');
	await searchAndPick(page, 'order ready', 'Order ready');
	for (const [place, value] of Object.entries({ 1: 'Anna', 2: '1042', 3: '17:00' })) {
		const field = parameter(page, place).locator('input, textarea').first();
		await field.fill(value);
	}
	await byTestId(page, 'node-execute-button').click();
	await byTestId(page, 'node-run-status-success').waitFor();
	await byTestId(page, 'output-panel').getByText('delivered').first().waitFor();
	await parameter(page, '3').scrollIntoViewIfNeeded();
	await saveSmall(await calm(page), file);
}

async function photographTrigger(
	page: Page,
	pair: Pair,
	credential: Credential,
	file: string,
): Promise<void> {
	const trigger = nodeOf('n8n-nodes-pact.pactTrigger', 1.1, {
		name: 'Pact Trigger',
		webhookId: randomUUID(),
		parameters: {
			companyId: company,
			events: ['message.received', 'channel.disconnected'],
			options: { groups: 'without', downloadAttachments: true },
		},
	});
	const workflow = await pair.rest.createWorkflow({
		name: 'A customer writes',
		nodes: [withCredential(trigger, credential)],
		connections: {},
	});
	await page.setViewportSize({ width: 1440, height: 860 });
	await openPanel(page, pair, workflow, 'Pact Trigger');
	await byTestId(page, 'node-execute-button').first().click();
	const { webhooks } = pair.sandbox.store;
	while (!webhooks.find(({ companyId, active }) => companyId === COFFEE.company && active))
		await page.waitForTimeout(200);
	await fetch(`${pair.sandbox.url}/sandbox/customer/messages`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			channelId: COFFEE.whatsappBusiness,
			text: 'Hello! Is my order ready?',
			sender: CUSTOMER,
		}),
	});
	const output = byTestId(page, 'output-panel');
	await output.getByText('Is my order ready?').first().waitFor();
	await output.locator('[data-test-id="radio-button-json"]').click();
	await saveSmall(await calm(page), file);
}

/** The page when its messages have gone and nothing is hovered over. */
async function calm(page: Page): Promise<Buffer> {
	await page.mouse.move(5, 5);
	await page.locator('.el-notification').first().waitFor({ state: 'hidden' });
	await page.waitForTimeout(1_500);
	return await page.screenshot();
}
