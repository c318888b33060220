// A credential may hold expressions: each item then has an account of its own.
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { byId, execute } from '../harness/execute';

const ofTheItem = { apiToken: '={{ $json.token }}', baseUrl: '={{ $json.url }}' };

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
