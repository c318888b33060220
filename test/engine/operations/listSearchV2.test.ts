import { clock } from '../../../nodes/api/retry/clock';
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { manyConversations } from '../../cases/arrange';
import { byId } from '../harness/locator';
import { searchList } from './editor';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const ofCoffee = { parameters: { companyId: byId(COFFEE.company) } };

const conversations = async (filter?: string, token?: unknown) =>
	await searchList(sandbox, 'searchConversations', {
		...ofCoffee,
		token,
		...(filter !== undefined && { filter }),
	});

const queries = () => sandbox.requests.all().map(({ query }) => query);

describe('conversations', () => {
	test('by person, phone and messenger, as Pact lists them', async () => {
		const { results, paginationToken } = await conversations();
		expect(results).toHaveLength(9);
		expect(results).toContainEqual({ name: 'Anna · +7 925 000-00-01 · WhatsApp', value: 30_001 });
		expect(results).toContainEqual({ name: 'Igor · avito-9 · Avito', value: 30_009 });
		expect(paginationToken).toBeUndefined();
		expect(queries()).toEqual([{ company_id: '101', page: '1', per_page: '100' }]);
	});

	// Documentation, "Get conversations": search_string is a phone, a name or a public id; a leading + or @ is taken off.
	test.each([
		['a part of the name', 'bori', 'bori', 30_002],
		['a phone number as people type it', '+7 926 000-00-02', '79260000002', 30_002],
		['a part of a phone number', '(927) 000', '927000', 30_003],
		['digits alone', '79280000004', '79280000004', 30_004],
		['a username', '@hanna.makes', '@hanna.makes', 30_008],
		['an account of a messenger', ' viber-6f ', 'viber-6f', 30_006],
	])('are found by Pact, by %s', async (_what, filter, sent, id) => {
		const { results } = await conversations(filter);
		expect(results.map(({ value }) => value)).toEqual([id]);
		expect(queries()).toEqual([
			{ company_id: '101', search_string: sent, page: '1', per_page: '100' },
		]);
	});

	test('that Pact does not find are not there, and nothing fails', async () => {
		expect((await conversations('nobody is called so')).results).toEqual([]);
	});

	test('come in pages of a hundred, the search included, without gaps and repetitions', async () => {
		manyConversations(sandbox, 230);
		const values: unknown[] = [];
		let token: unknown;
		do {
			const page = await conversations('guest', token);
			values.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token !== undefined);
		const guests = sandbox.store.conversations.where(({ name }) => name.startsWith('Guest'));
		expect(values).toHaveLength(230);
		expect(new Set(values)).toEqual(new Set(guests.map(({ id }) => id)));
		expect(queries().map(({ page, search_string: search }) => [search, page])).toEqual([
			['guest', '1'],
			['guest', '2'],
			['guest', '3'],
		]);
	});
});

describe('a search that was made a moment ago', () => {
	let now: number;
	beforeEach(() => {
		now = clock.now();
		jest.spyOn(clock, 'now').mockImplementation(() => now);
	});

	test('is shown again for half a minute, then asked for anew', async () => {
		const first = await conversations('clara');
		now += 29_000;
		expect(await conversations('clara')).toEqual(first);
		expect(queries()).toHaveLength(1);
		now += 2_000;
		sandbox.store.conversations.get(30_003)!.name = 'Clara Nova';
		const later = await conversations('clara');
		expect(later.results.map(({ name }) => name)).toEqual([
			'Clara Nova · +7 927 000-00-03 · WhatsApp Business',
		]);
		expect(queries()).toHaveLength(2);
	});

	test('is one request even when it is made twice at once', async () => {
		const [one, other] = await Promise.all([conversations('dmitry'), conversations('dmitry')]);
		expect(one.results).toHaveLength(1);
		expect(other).toEqual(one);
		expect(queries()).toHaveLength(1);
	});

	test('is not taken for another one, another page or another company', async () => {
		manyConversations(sandbox, 120);
		await conversations('elena');
		await conversations('fyodor');
		await conversations('guest', '2');
		const branch = { parameters: { companyId: byId(102) }, filter: 'elena' };
		expect((await searchList(sandbox, 'searchConversations', branch)).results).toEqual([]);
		expect(queries()).toHaveLength(4);
	});

	test('is not shown to another account', async () => {
		const { results } = await conversations('galina');
		Object.assign(sandbox.world, { token: 'token-of-somebody-else' });
		const { baseUrl } = credentialsFor(sandbox).pactApi;
		sandbox.store.conversations.get(30_007)!.name = 'Galina of another account';
		const others = await searchList(sandbox, 'searchConversations', {
			...ofCoffee,
			filter: 'galina',
			credentials: { pactApi: { apiToken: 'token-of-somebody-else', baseUrl } },
		});
		expect(results[0]!.name).toMatch(/^Galina · /);
		expect(others.results[0]!.name).toMatch(/^Galina of another account · /);
		expect(queries()).toHaveLength(2);
	});

	test('that failed is made again', async () => {
		sandbox.faults.add({ kind: '403' });
		await expect(conversations('igor')).rejects.toMatchObject({ httpCode: '403' });
		expect((await conversations('igor')).results).toHaveLength(1);
		expect(queries()).toHaveLength(2);
	});
});

describe('channels', () => {
	test('of the company chosen above, and of no other; those that do not work say so', async () => {
		sandbox.store.channels.get(2012)!.state = 'disabled';
		sandbox.store.channels.get(2013)!.phone = '79290000099';
		const { results } = await searchList(sandbox, 'searchChannels', {
			parameters: { companyId: byId(102) },
		});
		expect(results).toEqual([
			{ name: 'Telegram Personal · +7 929 000-00-99 · 2013', value: 2013 },
			{ name: 'WhatsApp · 2012 · disabled', value: 2012 },
		]);
	});

	test.each([
		['the messenger', 'viber', [2005]],
		['the ID', '2014', [2014]],
		['a phone number as people type it', '+7 921 000', [2001]],
	])('are found by %s', async (_what, filter, ids) => {
		sandbox.store.channels.get(2001)!.phone = '79210001122';
		const { results } = await searchList(sandbox, 'searchChannels', { ...ofCoffee, filter });
		expect(results.map(({ value }) => value)).toEqual(ids);
	});
});

describe('templates', () => {
	test('by their place in Pact; the value is what a first message takes', async () => {
		const { results } = await searchList(sandbox, 'searchTemplates', ofCoffee);
		expect(results).toHaveLength(COFFEE.templates);
		expect(results.slice(0, 3).map(({ value }) => value)).toEqual([
			'1_shablon_kakoito',
			'order_ready',
			'opening_hours',
		]);
	});

	test('are found by a part of their text', async () => {
		const found = await searchList(sandbox, 'searchTemplates', { ...ofCoffee, filter: 'PARCEL' });
		expect(found.results).toEqual([
			{
				name: 'Order shipped · {{1}}, your parcel left us today: {{2}}',
				value: 'order_shipped',
			},
		]);
	});
});

test('webhooks by address, without what may be a secret, and whether they are active', async () => {
	const key = 'k'.repeat(43);
	const { webhooks } = sandbox.store;
	webhooks.insert({ companyId: 101, url: `https://hooks.example/a?key=${key}`, active: true });
	webhooks.insert({ companyId: 101, url: `https://me:pw@hooks.example/b#${key}`, active: false });
	const { results } = await searchList(sandbox, 'searchWebhooks', ofCoffee);
	expect(results.map(({ name, value }) => [name, value]).sort()).toEqual([
		['https://hooks.example/a', 9002],
		['https://hooks.example/b · inactive', 9003],
	]);
	expect(JSON.stringify(results)).not.toMatch(/kkkk|pw/);
	// Nor is it found by its secret.
	const found = await searchList(sandbox, 'searchWebhooks', { ...ofCoffee, filter: key });
	expect(found.results).toEqual([]);
});

test.each(['searchChannels', 'searchConversations', 'searchTemplates', 'searchWebhooks'])(
	'%s asks for the company first',
	async (method) => {
		const refused = searchList(sandbox, method, { parameters: { companyId: byId('') } });
		await expect(refused).rejects.toMatchObject({
			message: 'Choose the company From List or By ID first',
		});
		expect(sandbox.requests.all()).toEqual([]);
	},
);
