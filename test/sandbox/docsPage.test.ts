import { documentedEndpoints } from '../fixtures/endpoints';
import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { controls } from '../../sandbox/pact/docs/controls';
import { curlLine } from '../../sandbox/pact/docs/page';
import { docsSections } from '../../sandbox/pact/docs/sections';
import { startReceiver } from './client';
import type { Receiver } from './client';
import { asFetch, runLine } from './curl';

let sandbox: Sandbox;
let receiver: Receiver;
/** The curl lines as the page shows them, in its order. */
let lines: string[];

beforeAll(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ strict: true });
	lines = linesOf(await (await fetch(`${sandbox.url}/docs`)).text());
});
afterAll(async () => {
	await sandbox.close();
	await receiver.close();
});

const sections = docsSections('sandbox-token');
const ofV1 = sections.find(({ prefix }) => prefix === '/p1')!;
const examples = sections.flatMap((section) =>
	section.endpoints.flatMap((endpoint) =>
		endpoint.examples.map((example) => ({ section, endpoint, example })),
	),
);

function linesOf(page: string): string[] {
	return [...page.matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, text = '']) =>
		text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
	);
}

it('shows every documented endpoint, each with a call', async () => {
	const shown = sections.flatMap(({ endpoints, prefix }) =>
		endpoints.map(({ method, path }) => `${method} ${prefix}${path}`),
	);
	// One page has a slash at the end.
	const documented = documentedEndpoints.map((endpoint) => endpoint.replace(/\/$/, ''));
	expect(shown).toEqual(expect.arrayContaining(documented));
	const page = await (await fetch(`${sandbox.url}/docs`)).text();
	for (const { endpoints, prefix } of sections)
		for (const { title, path, examples: own } of endpoints) {
			expect(own.length).toBeGreaterThan(0);
			expect(page).toContain(`<h3>${title}</h3>`);
			expect(page).toContain(`<code>${prefix}${path}</code>`);
		}
	expect(lines).toHaveLength(examples.length + controls.length);
});

it('writes curl lines', () => {
	const endpoint = ofV1.endpoints.find(({ title }) => title === 'Update company')!;
	expect(curlLine('http://x', ofV1, endpoint.method, endpoint.examples[0]!)).toBe(
		"curl -X PUT 'http://x/p1/companies/101' -H 'X-Private-Api-Token: sandbox-token' -d 'name=Test'",
	);
});

it('quotes what a shell would take for its own', async () => {
	const json = { message: "it's $HOME" };
	const path = '/companies/101/conversations/30001/messages';
	const line = curlLine(sandbox.url, ofV1, 'POST', { path, json });
	for (const send of [runLine, asFetch]) {
		expect((await send(line, 5)).status).toBe(200);
		expect(sandbox.store.messagesOf(30_001).at(-1)?.text).toBe("it's $HOME");
	}
	await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
});

// In the order of the page, on one sandbox, as a reader would try them.
it.each(examples.map(({ endpoint, example }, index) => ({ index, endpoint, example })))(
	'$endpoint.title: $example.path',
	async ({ index }) => {
		const { status, text } = await runLine(lines[index] ?? '');
		if (text !== '') expect(JSON.parse(text)).not.toHaveProperty('errors');
		expect(text === '' ? [204] : [200, 201]).toContain(status);
	},
);

it('uploads the file that the line speaks of', () => {
	const [uploaded] = sandbox.store.attachments.all();
	expect(uploaded).toMatchObject({ fileName: 'hello.txt', mimeType: 'text/plain', size: 6 });
});

describe('the control API', () => {
	beforeAll(() => {
		// Events are sent to a company that takes them; the page says so beside the line.
		sandbox.store.companies.get(101)!.webhookUrl = receiver.url;
	});

	it.each(controls.map(({ method, path }, index) => ({ method, path, index })))(
		'$method $path',
		async ({ path, index }) => {
			// The stream of events does not end.
			const endless = path === '/sandbox/events';
			const { status } = await runLine(lines[examples.length + index] ?? '', endless ? 0.5 : 20);
			expect(status).toBe(200);
		},
	);
});
