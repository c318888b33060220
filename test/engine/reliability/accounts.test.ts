// A credential may hold expressions: each item then has an account of its own.
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { byId, execute } from '../harness/execute';
import { ofTheItem } from './support/pact';

let first: Sandbox;
let second: Sandbox;

beforeEach(async () => {
	first = await startSandbox({ token: 'token-of-the-first-tenant' });
	second = await startSandbox({ token: 'token-of-the-second-tenant' });
});

afterEach(async () => {
	await first.close();
	await second.close();
});

/** One item for each account, in this order. */
const itemsFor = (...accounts: Sandbox[]) =>
	accounts.map(({ token, url, store }, index) => ({
		token,
		url,
		company: store.companies.all()[0]!.id,
		conversation: store.conversations.all()[0]!.id,
		text: `Message ${index}`,
	}));

const send = async (...accounts: Sandbox[]) =>
	await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId('={{ $json.company }}'),
			conversationId: byId('={{ $json.conversation }}'),
			text: '={{ $json.text }}',
		},
		credentials: { pactApi: ofTheItem },
		items: itemsFor(...accounts),
		onError: 'continueRegularOutput',
	});

const textsOf = ({ requests }: Sandbox) =>
	requests.all().map(({ status, parameters }) => [status, parameters.message]);

test('each item goes to its own account, with its own token', async () => {
	await send(first, second, second, first);
	expect(textsOf(first)).toEqual([
		[200, 'Message 0'],
		[200, 'Message 3'],
	]);
	expect(textsOf(second)).toEqual([
		[200, 'Message 1'],
		[200, 'Message 2'],
	]);
});

test('an account that is refused holds back no message of another one', async () => {
	second.faults.add({ kind: '401', count: 0 });
	const { items } = await send(first, second, first);
	expect(items.map(({ json }) => json.error ?? 'sent')).toEqual([
		'sent',
		'Pact does not know this token (401)',
		'sent',
	]);
});

test('an item whose credential holds no token costs no request, and the others go out', async () => {
	const { items } = await send(first, { ...second, token: '' } as Sandbox, first);
	expect(items.map(({ json }) => json.error ?? 'sent')).toEqual([
		'sent',
		'The Pact API credential holds no token',
		'sent',
	]);
	expect(second.requests.all()).toEqual([]);
});

test('templates that one account has are not taken for those of another', async () => {
	const [template] = second.store.templates.all();
	template!.wabaId = 'renamed';
	const [company] = first.store.companies.all();
	const channel = first.store.channels
		.all()
		.find(({ provider }) => provider === 'whatsapp_business');
	const { items } = await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'sendFirst',
			companyId: byId(company!.id),
			channelId: byId(channel!.id),
			phone: '79250000077',
			messageType: 'template',
			templateId: byId('1_shablon_kakoito'),
			languageCode: 'ru',
			templateParametersFrom: 'list',
			templateParameterList: '={{ ["tea"] }}',
		},
		credentials: { pactApi: ofTheItem },
		items: itemsFor(first, second),
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json.error ?? 'sent')).toEqual([
		'sent',
		'Template is "1_shablon_kakoito", but the company has no such template [item 1]',
	]);
});

describe.each([
	[401, 'Pact does not know this token (401)'],
	[402, 'Pact wants a payment before it answers for this company (402)'],
])('an account that Pact answers with %d', (status, words) => {
	test('fails the rest of its items without a request, and no others', async () => {
		second.faults.add({ kind: `${status}`, count: 0 });
		const accounts = Array.from({ length: 60 }, (_, index) => (index % 2 ? first : second));
		const { items } = await send(...accounts);
		const messages = items.map(({ json }) => String(json.error ?? 'sent').replace(/ \[.*/, ''));
		expect(messages).toEqual(accounts.map((account) => (account === second ? words : 'sent')));
		// As many as were under way at once.
		expect(second.requests.all().length).toBeLessThanOrEqual(5);
		expect(items.at(-2)!.json.details).toMatchObject({ effect: 'none' });
	});
});

test('without an account one refused sign-in ends no other', async () => {
	// More than are under way at once.
	const phones = Array.from({ length: 12 }, (_, index) => `792500000${index + 10}`);
	first.faults.add({ kind: '401', count: 0, path: '/api/sign_in' });
	const { items } = await execute({
		parameters: {
			resource: 'session',
			operation: 'signIn',
			phone: '={{ $json.phone }}',
			securityCode: '={{ $json.code }}',
			options: { baseUrl: first.url },
		},
		credentials: {},
		items: phones.map((phone) => ({ phone, code: '1111' })),
		onError: 'continueRegularOutput',
	});
	expect(items.every(({ json }) => json.error !== undefined)).toBe(true);
	const asked = first.requests.all().map(({ query }) => query.phone);
	expect(asked.sort()).toEqual(phones);
});

test('a refusal that is not about the account fails its own item only', async () => {
	first.faults.add({ kind: '403', count: 1 });
	const { items } = await execute({
		parameters: {
			resource: 'channelV1',
			operation: 'getAll',
			companyId: byId('={{ $json.company }}'),
		},
		credentials: { pactApi: ofTheItem },
		items: itemsFor(first, first, first),
		onError: 'continueRegularOutput',
	});
	expect(items.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
});
