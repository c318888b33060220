import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	for (let count = 3; count <= 7; count++)
		await call(sandbox, 'POST', '/p1/companies', `name=Company ${count}`);
});
afterAll(() => sandbox.close());

async function everyPage(path: string, list: string, query: string): Promise<unknown[]> {
	const found: unknown[] = [];
	let from: string | undefined;
	do {
		const page = from === undefined ? '' : `&from=${encodeURIComponent(from)}`;
		const { body } = await call(sandbox, 'GET', `/p1${path}?${query}${page}`);
		found.push(...body.data[list]);
		// The last page has it absent, null or empty.
		from = body.data.next_page || undefined;
	} while (from);
	return found;
}

const ids = (records: unknown[]) =>
	records.map((one) => (one as { external_id: number }).external_id);

it.each([1, 2, 3, 7, 100])('lists everything once in pages of %d', async (per) => {
	const companies = await everyPage('/companies', 'companies', `per=${per}`);
	expect(ids(companies)).toEqual([101, 102, 103, 104, 105, 106, 107]);
});

it('sorts downwards on request', async () => {
	const companies = await everyPage('/companies', 'companies', 'per=3&sort_direction=desc');
	expect(ids(companies)).toEqual([107, 106, 105, 104, 103, 102, 101]);
});

it('goes on behind the last record of the page when records come in between', async () => {
	const path = '/p1/companies/101/conversations';
	const first = await call(sandbox, 'GET', `${path}?per=4&sort_direction=desc`);
	await call(sandbox, 'POST', path, 'provider=whatsapp&phone=79990001122');
	const next = encodeURIComponent(first.body.data.next_page);
	const second = await call(sandbox, 'GET', `${path}?per=4&sort_direction=desc&from=${next}`);
	const last = ids(first.body.data.conversations).at(-1);
	expect(ids(second.body.data.conversations)[0]).toBe((last ?? 0) - 1);
});

it.each(['nonsense', '', 'cGFnZTpub25zZW5zZQ', '%00%FF'])(
	'gives the first page for the token "%s"',
	async (from) => {
		const { body } = await call(sandbox, 'GET', `/p1/companies?per=2&from=${from}`);
		expect(ids(body.data.companies)).toEqual([101, 102]);
	},
);

it('gives 50 without per', async () => {
	const { body } = await call(sandbox, 'GET', '/p1/companies/101/waba_templates');
	expect(body.data.waba_templates).toHaveLength(50);
	const all = await everyPage('/companies/101/waba_templates', 'waba_templates', 'per=50');
	expect(all).toHaveLength(64);
});

it('sorts messages by created_at, also when asked by the name of the PHP SDK', async () => {
	const path = '/p1/companies/101/conversations/30001/messages';
	const { body } = await call(sandbox, 'GET', `${path}?sort=desc`);
	const times = body.data.messages.map(
		(one: { created_at_timestamp: number }) => one.created_at_timestamp,
	);
	expect(times).toHaveLength(3);
	expect(times).toEqual([...times].sort((a, b) => b - a));
});

it.each([
	['per', 'per=0'],
	['per', 'per=101'],
	['per', 'per=many'],
	['per', 'per=1.5'],
	['from', `from=${'x'.repeat(256)}`],
	['sort_direction', 'sort_direction=up'],
])('refuses a wrong %s (%s)', async (field, query) => {
	const { status, body } = await call(sandbox, 'GET', `/p1/companies?${query}`);
	expect(status).toBe(400);
	expect(body).toEqual({ status: 'errored', errors: [{ field, message: expect.any(String) }] });
});
