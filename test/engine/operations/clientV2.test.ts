import { Client } from '../../../nodes/api/client';
import type { List } from '../../../nodes/api/types';
import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import type { Readings } from '../../../sandbox/pact/readings';
import { manyConversations } from '../../cases/arrange';
import { contextFor } from './editor';
import { TOKEN } from './runCase';

/** The client speaks V2 with n8n's own HTTP helper; whatever its documentation leaves open. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const client = () => new Client(contextFor(sandbox, {}));

const conversations: List = {
	api: 'v2',
	path: '/conversations',
	query: { company_id: 101 },
	rows: 'conversations',
};

const ways: Array<Partial<Readings>> = [
	{},
	{ newestFirst: false, sameIds: false, created: 200, deletionsHaveBodies: false },
];

describe.each(ways)('%j', (readings) => {
	beforeEach(() => void Object.assign(sandbox.world.readings, readings));

	it('lists page after page, each row once, in pages of one size', async () => {
		manyConversations(sandbox, 141);
		const rows = await client().rows(conversations, 130);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(130);
		expect(sandbox.requests.all().map(({ query }) => [query.page, query.per_page])).toEqual([
			['1', '100'],
			['2', '100'],
		]);
		expect(await client().rows(conversations)).toHaveLength(150);
	});

	it('sends, and deletes what it sent', async () => {
		const [first] = await client().rows(conversations, 1);
		const path = `/conversations/${String(first?.id)}/messages`;
		const body = { company_id: 101, text: 'Hello from 41' };
		const sent = await client().call({ api: 'v2', method: 'POST', path, body });
		expect(sent.message).toMatchObject({ message: 'Hello from 41', status: 'sent' });
		const provider = first?.provider as string;
		const { id } = sent.message as { id: number };
		const deletion = client().call({
			api: 'v2',
			method: 'DELETE',
			path,
			body: { company_id: 101, message_ids: [id] },
		});
		const able = ['whatsapp', 'telegram_personal', 'max'].includes(provider);
		if (able) await expect(deletion).resolves.toBeDefined();
		else
			await expect(deletion).rejects.toMatchObject({ message: expect.stringContaining(provider) });
		expect(sandbox.store.messages.all().at(-1)?.deleted).toBe(able);
	});
});

it('says what Pact said, from the detail of its errors', async () => {
	const refused = client().call({
		api: 'v2',
		method: 'GET',
		path: '/conversations/30099',
		query: { company_id: 101 },
	});
	await expect(refused).rejects.toMatchObject({
		message: expect.stringContaining('the conversation was not found'),
	});
});
