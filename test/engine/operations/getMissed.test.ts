import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { TriggerWorld, until } from '../trigger/world';
import { credentialsFor, TOKEN } from './runCase';

const HOUR = 3_600_000;

describe('Message > Get Missed', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ strict: true, token: TOKEN });
	});
	afterEach(() => sandbox.close());

	const missed = async (since: unknown, parameters: IDataObject = {}) => {
		const { items, error } = await execute({
			parameters: {
				resource: 'message',
				operation: 'getMissed',
				companyId: byId(101),
				since: since as string,
				...parameters,
			},
			credentials: credentialsFor(sandbox),
		});
		if (error) throw error;
		return items.map(({ json }) => json);
	};
	const textsOf = (items: IDataObject[]) => items.map(({ chat }) => (chat as IDataObject).text);
	const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

	test.each([true, false])(
		'gives what customers wrote since, the oldest first, however Pact sorts (newest first: %s)',
		async (newestFirst) => {
			sandbox.world.readings.newestFirst = newestFirst;
			// The seed: Galina wrote nine hours ago, Hanna six, Igor three.
			expect(textsOf(await missed(ago(9.5)))).toEqual([
				'Saw your post about the new roast!',
				'Love the cups in your story. Where are they from?',
				'Is the coffee machine still for sale?',
			]);
			const lists = sandbox.requests.all().map(({ path }) => path.replace('/api/p2', ''));
			expect(lists.filter((path) => path === '/conversations')).toHaveLength(1);
			expect(lists.filter((path) => path.endsWith('/messages'))).toHaveLength(3);
		},
	);

	test('of a conversation only what is new, and what was sent only where asked for', async () => {
		// Dmitry's question came 20 hours ago, the answer a minute later.
		const since = ago(20.01);
		expect(textsOf(await missed(since))[0]).toBe('What are your opening hours?');
		const all = textsOf(await missed(since, { options: { includeOutgoing: true } }));
		expect(all.slice(0, 2)).toEqual(['What are your opening hours?', 'Every day from 8 to 22.']);
	});

	test('names the customer, the conversation and the session', async () => {
		const [item] = await missed(ago(3.5));
		expect(item).toMatchObject({
			type: 'message',
			eventName: 'message.received',
			eventKey: expect.stringMatching(/^101:message\.received:\d+$/) as string,
			companyId: 101,
			chat: { name: 'Igor', provider: 'avito', direction: 'incoming', conversationId: 30_009 },
			sessionId: '101:30009',
			chatInput: 'Is the coffee machine still for sale?',
		});
	});

	test('a message keeps its key whatever became of it, and one that was deleted is left out', async () => {
		const since = ago(9.5);
		const keysOf = (items: IDataObject[]) => items.map(({ eventKey }) => eventKey);
		const before = keysOf(await missed(since));
		const [galinas, hannas] = before.map((key) =>
			sandbox.world.store.messages.get(Number(String(key).split(':')[2])),
		);
		Object.assign(galinas!, { text: 'Edited', reactions: ['👍'] });
		hannas!.deleted = true;
		expect(keysOf(await missed(since))).toEqual([before[0], before[2]]);
		expect(before[0]).toMatch(/^101:message\.received:/);
	});

	test('nothing since the future', async () => {
		expect(await missed(ago(-1))).toEqual([]);
	});
});

test('what a trigger has told already has the same key', async () => {
	const world = await TriggerWorld.start();
	try {
		const trigger = world.trigger({}, { apiVersion: 'v2', events: ['message.received'] });
		await trigger.publish();
		const before = new Date(Date.now() - 60_000).toISOString();
		await world.customerWrites('Told twice, known once');
		await until(() => world.n8n.executions.length === 1);
		const { items } = await execute({
			parameters: {
				resource: 'message',
				operation: 'getMissed',
				companyId: byId(101),
				since: before,
			},
			credentials: world.credentials,
		});
		const [told] = world.n8n.items();
		expect(items.map(({ json }) => json.eventKey)).toEqual([told!.eventKey]);
		expect(items[0]!.json.chat).toEqual(told!.chat);
	} finally {
		await world.close();
	}
});
