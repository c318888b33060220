// What is stored opens in the editor of the real n8n as it should: workflows of the first version, and the icons.
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { WorkflowDefinition } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import stored from '../../unit/upgrade/stored.json';
import { findChromium, launchChromium } from '../../../local/browser/chromium';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';
import { describePart } from '../parts';
import { nodeOf, openEditor, PATIENCE, saveRow } from '../../../local/browser/editor';

jest.setTimeout(3 * PATIENCE);

const part = describePart('what is stored, in the editor', findChromium());

let pair: Pair;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	browser = await launchChromium();
	pair = await startN8nWithPact();
	page = await openEditor(browser, pair);
}, START_TIMEOUT + PATIENCE);

afterAll(async () => {
	await browser?.close();
	await pair?.stop();
});

const pactNode = (parameters = {}) =>
	nodeOf('n8n-nodes-pact.pact', 1, { name: 'Pact', parameters });

part('a workflow of the first version', () => {
	const NODES = stored.nodes.length;

	/** The stored workflow with credentials of this n8n, as n8n puts them in when it imports one. */
	async function withCredentials(): Promise<WorkflowDefinition> {
		const { url: baseUrl, token: apiToken } = pair.sandbox;
		const mine: Record<string, { id: string; name: string }> = {
			pactApi: await pair.rest.saveCredential({
				name: 'Pact API',
				type: 'pactApi',
				data: { apiToken, baseUrl },
			}),
			pactSessionApi: await pair.rest.saveCredential({
				name: 'Pact Session API',
				type: 'pactSessionApi',
				data: { refreshToken: 'sandbox-refresh-token', baseUrl },
			}),
		};
		const definition = structuredClone(stored) as unknown as WorkflowDefinition;
		for (const { credentials = {} } of definition.nodes) {
			for (const type of Object.keys(credentials)) {
				credentials[type] = { id: mine[type]!.id, name: mine[type]!.name };
			}
		}
		return definition;
	}

	it('opens without a complaint about any node', async () => {
		const workflow = await pair.rest.createWorkflow(await withCredentials());

		await page.goto(`${pair.n8n.url}/workflow/${workflow.id}`);
		const nodes = page.locator('[data-test-id="canvas-node"]');
		await eventually('all nodes', async () => ((await nodes.count()) === NODES ? true : undefined));
		await page.waitForLoadState('networkidle');
		expect(await page.locator('[data-test-id="node-issues"]').count()).toBe(0);
	});

	it('would complain about a node that lacks something', async () => {
		const workflow = await saveRow(pair, 'Lacking', [pactNode()]);
		await page.goto(`${pair.n8n.url}/workflow/${workflow.id}`);
		await page.locator('[data-test-id="canvas-node"]').nth(1).waitFor();
		await page.waitForLoadState('networkidle');
		expect(await page.locator('[data-test-id="node-issues"]').count()).toBe(1);
	});
});

part('the icons of both nodes and of the credential', () => {
	it.each([
		['light', /\/pact\.svg$/],
		['dark', /\/pact\.dark\.svg$/],
	] as const)('in the %s theme are their own', async (scheme, file) => {
		const { sandbox, n8n, rest } = pair;
		await rest.saveCredential({
			name: 'Icon',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const trigger = nodeOf('n8n-nodes-pact.pactTrigger', 1.1, {
			name: 'Pact Trigger',
			webhookId: randomUUID(),
		});
		const { id } = await saveRow(pair, 'Icons', [trigger, pactNode({ resource: 'company' })]);
		const themed = await openEditor(browser, pair, scheme);

		const expectIcons = async (address: string, within: string, atLeast: number) => {
			await themed.goto(n8n.url + address);
			const icons = themed.locator(`${within} img[src*="pact"]`);
			await icons.nth(atLeast - 1).waitFor();
			for (const icon of await icons.all()) {
				expect(await icon.getAttribute('src')).toMatch(file);
				expect(
					await icon.evaluate((image: HTMLImageElement) => image.naturalWidth),
				).toBeGreaterThan(0);
			}
		};
		try {
			await expectIcons(`/workflow/${id}`, '[data-test-id="canvas-node"]', 2);
			await expectIcons('/home/credentials', '[data-test-id="resources-list-item"]', 1);
		} finally {
			await themed.close();
		}
	});
});
