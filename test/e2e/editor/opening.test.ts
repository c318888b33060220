// What is stored opens in the editor of the real n8n as it should: workflows of the first version, and the icon.
import type { Browser, Page } from 'playwright-core';
import type { WorkflowDefinition } from '../../../sandbox/n8n/types';
import type { Pair } from '../../../sandbox/pair';
import stored from '../../unit/upgrade/stored.json';
import { launchChromium } from '../chromium';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../n8n';
import { nodeOf, openEditor, PATIENCE, saveRow } from './editor';

jest.setTimeout(3 * PATIENCE);

let pair: Pair;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	[browser, pair] = await Promise.all([launchChromium(), startN8nWithPact()]);
	page = await openEditor(browser, pair);
}, START_TIMEOUT + PATIENCE);

afterAll(async () => {
	await browser?.close();
	await pair?.stop();
});

const pactNode = (parameters = {}) =>
	nodeOf('n8n-nodes-pact.pact', 1, { name: 'Pact', parameters });

describe('a workflow of the first version', () => {
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
			pactV2Api: await pair.rest.saveCredential({
				name: 'Pact V2 API',
				type: 'pactV2Api',
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
		expect(await page.locator('[data-test-id="node-issues"]').count()).toBe(0);
	});

	it('would complain about a node that lacks something', async () => {
		const workflow = await saveRow(pair, 'Lacking', [pactNode()]);
		await page.goto(`${pair.n8n.url}/workflow/${workflow.id}`);
		await page.locator('[data-test-id="node-issues"]').first().waitFor();
	});
});

describe('the icon', () => {
	it.each([
		['light', /\/pact\.svg$/],
		['dark', /\/pact\.dark\.svg$/],
	] as const)('in the %s theme is its own', async (scheme, file) => {
		const workflow = await saveRow(pair, 'Icon', [pactNode({ resource: 'company' })]);
		const themed = await openEditor(browser, pair, scheme);
		try {
			await themed.goto(`${pair.n8n.url}/workflow/${workflow.id}`);
			const icon = themed.locator('[data-test-id="canvas-node"] img[src*="pact"]').first();
			await icon.waitFor();
			expect(await icon.getAttribute('src')).toMatch(file);
			expect(await icon.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
				0,
			);
		} finally {
			await themed.close();
		}
	});
});
