// A person at the editor of the real n8n, in a real browser.
import type { Browser, Page } from 'playwright-core';
import type { Credential, WorkflowNode } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { resources } from '../../../nodes/Pact/resources';
import { EVENTS } from '../../../nodes/events/catalogue';
import { findChromium, launchChromium } from '../../../local/browser/chromium';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { describePart } from '../parts';
import {
	byTestId,
	nodeOf,
	openEditor,
	openPanel,
	PATIENCE,
	saveRow,
} from '../../../local/browser/editor';
import { expectedFields } from './expectedFields';
import { triggerTests } from './trigger';
import {
	choose,
	offered,
	openList,
	parameter,
	picked,
	searchAndPick,
	shownFields,
} from '../../../local/browser/panel';

jest.setTimeout(3 * PATIENCE);

const part = describePart('the editor', findChromium());

let pair: Pair;
let browser: Browser;
let page: Page;
let credential: Credential;

const ACTION = 'n8n-nodes-pact.pact';
const byId = (value: number) => ({ __rl: true, mode: 'id', value });

beforeAll(async () => {
	browser = await launchChromium();
	pair = await startN8nWithPact();
	const { rest, sandbox } = pair;
	credential = await rest.saveCredential({
		name: 'Coffee & Co',
		type: 'pactApi',
		data: { apiToken: sandbox.token, baseUrl: sandbox.url },
	});
	page = await openEditor(browser, pair);
}, START_TIMEOUT + PATIENCE);

afterAll(async () => {
	await browser?.close();
	await pair?.stop();
});

const withCredential = (node: WorkflowNode): WorkflowNode => ({
	...node,
	credentials: { pactApi: { id: credential.id, name: credential.name } },
});

const pactNode = (parameters: WorkflowNode['parameters'] = {}) =>
	withCredential(nodeOf(ACTION, 1, { name: 'Pact', parameters }));

async function openPact(parameters: WorkflowNode['parameters'] = {}): Promise<void> {
	const workflow = await saveRow(pair, 'A step', [pactNode(parameters)]);
	await openPanel(page, pair, workflow, 'Pact');
}

part('the credential', () => {
	const field = (name: string) => byTestId(page, `parameter-input-${name}`).locator('input');
	const dialog = () => byTestId(page, 'editCredential-modal');

	it('is found as "Pact API"', async () => {
		await page.goto(`${pair.n8n.url}/home/credentials/create`);
		await byTestId(page, 'new-credential-type-select').locator('input').fill('Pact');
		await page.getByText('Pact API', { exact: true }).click();
		await byTestId(page, 'new-credential-type-button').click();
		await field('apiToken').waitFor();
	});

	it('hides the token', async () => {
		expect(await field('apiToken').getAttribute('type')).toBe('password');
	});

	it('says what is wrong with a wrong token', async () => {
		await field('apiToken').fill('not-the-token');
		await field('baseUrl').fill(pair.sandbox.url);
		await byTestId(page, 'credential-save-button').click();
		await dialog().getByText('Couldn’t connect with these settings').waitFor();
		await dialog().getByText('More details').click();
		await page.getByText('Pact does not know this token (401)').first().waitFor();
	});

	it('says that it works with the right one', async () => {
		await field('apiToken').fill(pair.sandbox.token);
		await byTestId(page, 'credential-save-button').click();
		await byTestId(page, 'credentials-config-container-test-success').waitFor();
	});
});

part('the search for nodes', () => {
	beforeAll(async () => {
		await page.goto(`${pair.n8n.url}/workflow/new`);
		await byTestId(page, 'canvas-plus-button').click();
	}, PATIENCE);

	const found = () => byTestId(page, 'node-creator-item-name').getByText('Pact', { exact: true });

	it.each(['crm', 'telegram', 'whatsapp'])('finds Pact by "%s"', async (word) => {
		const search = byTestId(page, 'node-creator-search-bar');
		await search.fill('nothing is called so');
		await found().waitFor({ state: 'detached' });
		await search.fill(word);
		await found().waitFor();
	});

	it('offers the events and the actions, and adds the one that is chosen', async () => {
		await found().click();
		const actions = resources.flatMap(({ operations }) => operations).length;
		const sections = byTestId(page, 'node-creator-category-item');
		// "Any Event" and "Unknown Event" stand beside those of the catalogue.
		await sections.filter({ hasText: `Triggers (${EVENTS.v2.length + 2})` }).waitFor();
		await sections.filter({ hasText: `Actions (${actions})` }).click();
		await page.getByText('Send a message V1', { exact: true }).click();
		await byTestId(page, 'parameter-input-operation').waitFor();
		expect(await parameter(page, 'operation').locator('input').inputValue()).toBe('Send');
	});
});

part('the fields', () => {
	beforeAll(async () => await openPact(), PATIENCE);

	let chosen = '';
	async function chooseOperation(resource: string, operation: string): Promise<void> {
		if (chosen === `${resource} ${operation}`) return;
		await choose(page, 'resource', resource);
		await choose(page, 'operation', operation);
		chosen = `${resource} ${operation}`;
	}

	it('come with all resources, those that are used most first', async () => {
		const names = resources.map(({ name }) => name);
		expect(await offered(page, 'resource')).toEqual([...names, 'Custom API Call']);
	});

	it.each(expectedFields)(
		'of %s %s %j are its own',
		async (resource, operation, choices, fields) => {
			await chooseOperation(resource, operation);
			for (const [name, option] of Object.entries(choices)) {
				const shows = await parameter(page, name).locator('input').inputValue();
				if (shows !== option) await choose(page, name, option);
			}
			const shown = await eventually(
				'as many fields',
				async () => {
					const now = await shownFields(page);
					return now.length === fields.length ? now : undefined;
				},
				30,
			).catch(async () => await shownFields(page));
			expect(shown).toEqual(
				fields.map((field) => (field.length < 30 ? field : expect.stringContaining(field))),
			);
		},
	);
});

part('the lists', () => {
	beforeAll(async () => await openPact({ resource: 'messageV1', operation: 'send' }), PATIENCE);

	it('offer the companies', async () => {
		expect(await openList(page, 'companyId')).toEqual([
			'Second Branch',
			'Coffee & Co · +7 925 000-99-00',
		]);
		await searchAndPick(page, 'coffee', 'Coffee & Co');
		expect(await picked(page, 'companyId')).toBe('Coffee & Co · +7 925 000-99-00');
	});

	it('offer the conversations of the company, and find one by a part of the phone number', async () => {
		expect(await openList(page, 'conversationId')).toHaveLength(9);
		await searchAndPick(page, '000-00-01', 'Anna');
		expect(await picked(page, 'conversationId')).toBe('Anna · +7 925 000-00-01 · WhatsApp');
	});

	it('offer the channels that can write first', async () => {
		await choose(page, 'operation', 'Send First Message');
		expect(await openList(page, 'channelId')).toEqual([
			'WhatsApp Business · 2002',
			'WhatsApp · 2001',
		]);
		await searchAndPick(page, 'business · 2002', 'WhatsApp Business');
		expect(await picked(page, 'channelId')).toBe('WhatsApp Business · 2002');
	});

	it('offer the templates, with their texts', async () => {
		await choose(page, 'messageType', 'Template');
		await openList(page, 'templateId');
		await searchAndPick(page, 'order ready', 'Hello {{1}}, your order {{2}} is ready.');
	});

	it('turn the places of the template into fields, below its text', async () => {
		await parameter(page, '3').waitFor();
		const labels = (await byTestId(page, 'node-parameters').innerText()).split('\n');
		expect(labels.filter((label) => /^({{\d}}: |Template Text$)/.test(label))).toEqual([
			'Template Text',
			'{{1}}: "Hello {{1}}, your order"',
			'{{2}}: "order {{2}} is ready."',
			'{{3}}: "up until {{3}}."',
		]);
		const text = parameter(page, 'text of order_ready').locator('input, textarea').first();
		expect(await text.inputValue()).toBe(
			'Hello {{1}}, your order {{2}} is ready. Pick it up until {{3}}.',
		);
	});
});

part('a message of the current API', () => {
	beforeAll(async () => await openPact(), PATIENCE);

	it('is what the node offers first', async () => {
		expect(await parameter(page, 'resource').locator('input').inputValue()).toBe('Message');
		expect(await parameter(page, 'operation').locator('input').inputValue()).toBe('Send');
		expect((await shownFields(page)).slice(0, -1)).toEqual([
			'Company',
			'Conversation',
			'Text',
			'Attachments',
			'Options',
		]);
	});

	it('goes to a conversation that Pact finds by a phone number as people write it', async () => {
		await openList(page, 'companyId');
		await searchAndPick(page, 'coffee', 'Coffee & Co');
		expect(await openList(page, 'conversationId')).toHaveLength(9);
		pair.sandbox.requests.clear();
		await searchAndPick(page, '+7 925 000-00-01', 'Anna');
		expect(await picked(page, 'conversationId')).toBe('Anna · +7 925 000-00-01 · WhatsApp');
		expect(pair.sandbox.requests.all().at(-1)).toMatchObject({
			path: '/api/p2/conversations',
			parameters: { company_id: '101', search_string: '79250000001' },
		});
	});

	it('is sent', async () => {
		const text = 'Your table is ready';
		await parameter(page, 'text').locator('textarea').fill(text);
		await byTestId(page, 'node-execute-button').click();
		await byTestId(page, 'node-run-status-success').waitFor();
		expect(pair.sandbox.store.messagesOf(COFFEE.conversation).at(-1)).toMatchObject({
			text,
			income: false,
		});
	});
});

part('a channel that is connected by a QR code', () => {
	const output = () => byTestId(page, 'output-panel');
	const ofBranch = { resource: 'channel', companyId: byId(102) };

	async function execute(operation: string): Promise<void> {
		await openPact({ ...ofBranch, operation });
		await byTestId(page, 'node-execute-button').click();
		await byTestId(page, 'node-run-status-success').waitFor();
	}
	const channel = () =>
		pair.sandbox.store.channels.where(({ companyId }) => companyId === 102).at(-1)!;

	it('has the code as a picture in the output', async () => {
		await execute('create');
		await output().getByText('qrCode', { exact: true }).waitFor();
		await byTestId(page, 'ndv-view-binary-data').click();
		const address = await output().locator('img').getAttribute('src');
		const picture = await page.request.get(address!);
		expect(picture.headers()['content-type']).toBe('image/png');
		expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
	});

	it('says what to do next', async () => {
		await output().getByRole('radio', { name: 'Table' }).click();
		await output().getByText('Scan the QR code with WhatsApp on the phone.').waitFor();
	});

	it('is enabled once the code is scanned', async () => {
		const { id } = channel();
		expect(channel().state).toBe('waiting');
		const scan = await fetch(`${pair.sandbox.url}/sandbox/channels/${id}/scan`, { method: 'POST' });
		expect(scan.status).toBe(200);
		await execute('getAll');
		const row = output().locator('tr', { hasText: String(id) });
		expect(await row.innerText()).toMatch(new RegExp(`^${id}\\s.*\\swhatsapp\\s+enabled\\s`));
	});
});

part('a step', () => {
	const parameters = { resource: 'conversationV1', operation: 'getAll', companyId: byId(101) };

	it('shows before its first run which fields will come', async () => {
		const next = nodeOf('n8n-nodes-base.set', 3.4, { name: 'Next' });
		const workflow = await saveRow(pair, 'Preview', [pactNode(parameters), next]);
		await openPanel(page, pair, workflow, 'Next');
		await byTestId(page, 'schema-preview-warning').waitFor();
		const fields = await byTestId(page, 'run-data-schema-item').allInnerTexts();
		expect(fields.map((field) => field.trim())).toEqual(
			expect.arrayContaining(['external_id', 'name', 'channel_id', 'channel_type']),
		);
	});

	it('shows its output when it is executed', async () => {
		await openPact(parameters);
		await byTestId(page, 'node-execute-button').click();
		await byTestId(page, 'node-run-status-success').waitFor();
		const output = byTestId(page, 'output-panel');
		await output.getByText('hanna.makes.latte').first().waitFor();
		expect(await output.innerText()).toContain('9 items');
	});

	it('says what is wrong, and what to do', async () => {
		await openPact({ ...parameters, companyId: byId(77) });
		await byTestId(page, 'node-execute-button').click();
		const panel = byTestId(page, 'output-panel');
		await panel.getByText('404').first().waitFor();
		const text = await panel.innerText();
		expect(text).toContain('Pact could not find what was asked for');
		expect(text).toContain('Check the IDs in this node');
	});
});

part('the trigger', () => triggerTests(() => ({ pair, browser, page, withCredential, pactNode })));
