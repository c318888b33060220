import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { byId } from '../harness/locator';
import { manyConversations } from '../../cases/arrange';
import { searchList } from './editor';
import { TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const ofCoffee = { parameters: { companyId: byId(101) } };

test('companies, the newest first', async () => {
	const { results, paginationToken } = await searchList(sandbox, 'searchCompanies');
	expect(results).toEqual([
		{ name: 'Second Branch', value: 102 },
		{ name: 'Coffee & Co · +7 925 000-99-00', value: 101 },
	]);
	expect(paginationToken).toBeUndefined();
});

test('channels of the company chosen above, and of no other', async () => {
	const { results } = await searchList(sandbox, 'searchChannelsV1', {
		parameters: { companyId: byId(102) },
	});
	expect(results).toEqual([
		{ name: 'Telegram Personal · 2013', value: 2013 },
		{ name: 'WhatsApp · 2012', value: 2012 },
	]);
});

test('channels that can write first: WhatsApp and WhatsApp Business', async () => {
	const { results } = await searchList(sandbox, 'searchWhatsAppChannelsV1', ofCoffee);
	expect(results.map(({ name }) => name.replace(/ · \d+$/, '')).sort()).toEqual([
		'WhatsApp',
		'WhatsApp Business',
	]);
});

test('channels that an operation is for: Instagram Business, or the provider that is chosen', async () => {
	const labelsOf = async (...given: Parameters<typeof searchList>) =>
		(await searchList(...given)).results.map(({ name }) => name.replace(/ · \d+$/, ''));
	expect(await labelsOf(sandbox, 'searchInstagramBusinessChannelsV1', ofCoffee)).toEqual([
		'Instagram Business',
	]);
	for (const [provider, name] of [
		['telegram_personal', 'Telegram Personal'],
		['whatsapp', 'WhatsApp'],
	]) {
		const parameters = { ...ofCoffee.parameters, provider };
		expect(await labelsOf(sandbox, 'searchChannelsOfProviderV1', { parameters })).toEqual([name]);
	}
});

test('conversations by person, phone and messenger', async () => {
	const { results } = await searchList(sandbox, 'searchConversationsV1', ofCoffee);
	expect(results).toHaveLength(9);
	expect(results.at(-1)).toEqual({ name: 'Anna · +7 925 000-00-01 · WhatsApp', value: 30_001 });
});

test('templates by name and text; the value is the ID that WhatsApp knows', async () => {
	const { results } = await searchList(sandbox, 'searchTemplatesV1', {
		...ofCoffee,
		filter: 'ready',
	});
	expect(results).toEqual([
		{
			name: 'Order ready · Hello {{1}}, your order {{2}} is ready. Pick it up until {{3}}.',
			value: 'order_ready',
		},
	]);
});

describe('the filter', () => {
	test.each([
		['a part of the name, in any case', 'bOrI', 'Boris · +7 926 000-00-02 · WhatsApp'],
		['the phone as it is shown', '926 000', 'Boris · +7 926 000-00-02 · WhatsApp'],
		['the digits of the phone', '79260000002', 'Boris · +7 926 000-00-02 · WhatsApp'],
		['the ID', '30002', 'Boris · +7 926 000-00-02 · WhatsApp'],
	])('takes %s', async (_what, filter, name) => {
		const { results } = await searchList(sandbox, 'searchConversationsV1', { ...ofCoffee, filter });
		expect(results).toContainEqual({ name, value: 30_002 });
		expect(results.length).toBeLessThan(9);
	});

	test('finds nothing without failing', async () => {
		const found = await searchList(sandbox, 'searchConversationsV1', { ...ofCoffee, filter: '?!' });
		expect(found.results).toEqual([]);
	});

	test('finds what is far behind the first page', async () => {
		manyConversations(sandbox, 320);
		const { results } = await searchList(sandbox, 'searchConversationsV1', {
			...ofCoffee,
			filter: '925 000-00-01',
		});
		expect(results).toEqual([{ name: 'Anna · +7 925 000-00-01 · WhatsApp', value: 30_001 }]);
	});
});

test('pages of a hundred, followed by the token, without gaps and repetitions', async () => {
	manyConversations(sandbox, 240);
	const values: unknown[] = [];
	let token: unknown;
	do {
		const page = await searchList(sandbox, 'searchConversationsV1', { ...ofCoffee, token });
		values.push(...page.results.map(({ value }) => value));
		token = page.paginationToken;
	} while (token !== undefined);

	const all = sandbox.store.conversations.where(({ companyId }) => companyId === 101);
	expect(values).toEqual(all.map(({ id }) => id).reverse());
	expect(sandbox.requests.all().map(({ parameters: { per } }) => per)).toEqual([
		'100',
		'100',
		'100',
	]);
});

test.each(['searchChannelsV1', 'searchConversationsV1', 'searchTemplatesV1'])(
	'%s asks for the company first',
	async (method) => {
		for (const companyId of [byId(''), byId('={{ $json.id }}')]) {
			const refused = searchList(sandbox, method, { parameters: { companyId } });
			await expect(refused).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: 'Choose the company From List or By ID first',
				description: expect.stringContaining('expression'),
			});
		}
		expect(sandbox.requests.all()).toEqual([]);
	},
);

test('an unknown company is an error that says so', async () => {
	await expect(
		searchList(sandbox, 'searchChannelsV1', { parameters: { companyId: byId(77) } }),
	).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '404' });
});
