import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld, until } from './world';

let world: TriggerWorld;
beforeEach(async () => {
	world = await TriggerWorld.start();
});
afterEach(() => world.close());

const addressOf = (trigger: TestTrigger) =>
	world.pact.store.webhooks.where(({ url }) => url.startsWith(trigger.url))[0]?.url ??
	world.registered!;

async function publish(parameters: IDataObject, options: IDataObject = {}): Promise<string> {
	const trigger = world.trigger(options, { apiVersion: 'v2', ...parameters });
	await trigger.publish();
	return addressOf(trigger);
}

async function deliver(address: string, payload: object): Promise<void> {
	const response = await fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(payload),
	});
	expect(response.status).toBe(200);
}

const names = () => world.n8n.items().map(({ eventName }) => eventName);

/** Documentation of V2: "Message events". */
const own = (id: number, event: string, status: string, changes: object = {}) => ({
	event,
	type: 'message',
	object: {
		id,
		company_id: 101,
		conversation_id: 30_005,
		income: false,
		status,
		message: 'Your table is booked',
		reactions: null,
		details: null,
		deleted: false,
		created_at: '2026-02-06T12:00:02Z',
		conversation: { id: 30_005, replied_state: 'replied' },
		...changes,
	},
});

const heart = { reactions: [{ emoji: '❤️' }] };
const fire = { reactions: [{ emoji: '🔥' }] };
const edited = { ...heart, message: 'Your table is booked for seven' };

/** An edit and reactions, each under a status that was told before. */
const story = (id: number) => [
	own(id, 'create', 'sent'),
	own(id, 'update', 'delivered'),
	own(id, 'update', 'delivered', heart),
	own(id, 'update', 'delivered', edited),
	own(id, 'update', 'read', edited),
	own(id, 'update', 'read', { ...edited, ...fire }),
];

const STORY = [
	'message.sent',
	'message.delivered',
	'message.updated',
	'message.updated',
	'message.read',
	'message.updated',
];

const MESSAGES = STORY.filter((name, index) => STORY.indexOf(name) === index);

describe('a message of the company', () => {
	test('edited and reacted to starts the workflow each time, and a repetition never', async () => {
		const address = await publish({ events: [...MESSAGES, 'message.failed'] });
		for (const payload of story(9101)) {
			await deliver(address, payload);
			await deliver(address, payload);
		}
		expect(names()).toEqual(STORY);
		for (const payload of [...story(9101)].reverse()) await deliver(address, payload);
		expect(names()).toEqual(STORY);
	});

	test('is known to a trigger that wants nothing but the changes', async () => {
		const address = await publish({ events: ['message.updated'] });
		for (const payload of [...story(9102), ...story(9102)]) await deliver(address, payload);
		expect(names()).toEqual(Array(3).fill('message.updated'));
	});

	test('gets an edit without a reaction, hours later too', async () => {
		const address = await publish({ events: ['message.delivered', 'message.updated'] });
		await deliver(address, own(9103, 'update', 'delivered'));
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3 * 3_600_000);
		await deliver(address, own(9103, 'update', 'delivered', { message: 'Booked for eight' }));
		clock.mockRestore();
		expect(names()).toEqual(['message.delivered', 'message.updated']);
	});

	test('that fails is failed; other details of the failure are a change', async () => {
		const address = await publish({
			events: ['message.sent', 'message.failed', 'message.updated'],
		});
		const failed = (reason: string) => own(9104, 'update', 'error', { details: { reason } });
		const payloads = [own(9104, 'create', 'sent'), failed('one'), failed('one'), failed('two')];
		for (const payload of payloads) await deliver(address, payload);
		expect(names()).toEqual(['message.sent', 'message.failed', 'message.updated']);
	});

	test('changed while it is still sent is a change', async () => {
		const address = await publish({ events: ['message.sent', 'message.updated'] });
		await deliver(address, own(9105, 'create', 'sent'));
		await deliver(address, own(9105, 'update', 'sent', { message: 'Booked for nine' }));
		expect(names()).toEqual(['message.sent', 'message.updated']);
	});

	test('whose status could not be stored keeps its name when it is repeated', async () => {
		const address = await publish({ events: ['message.delivered', 'message.updated'] });
		await deliver(address, own(9106, 'update', 'delivered'));
		world.n8n.storing = async () => {
			throw new Error('SQLITE_FULL');
		};
		const body = JSON.stringify(own(9106, 'update', 'delivered', { message: 'Booked for ten' }));
		const headers = { 'content-type': 'application/json' };
		expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(500);
		world.n8n.storing = async () => {};
		await fetch(address, { method: 'POST', headers, body });
		await fetch(address, { method: 'POST', headers, body });
		expect(names()).toEqual(['message.delivered', 'message.updated']);
	});
});

describe('a workflow that answers whatever starts it', () => {
	/** Answers the conversation of each execution, until nothing more comes. @returns how often it has sent */
	async function answerAll(resource: string): Promise<number> {
		const sent = () => world.n8n.executions.length;
		let answered = 0;
		for (let calm = 0; calm < 30; calm++) {
			while (answered < sent()) {
				expect(answered).toBeLessThan(10);
				const [item] = world.n8n.executions[answered++]!.items;
				const { conversationId } = item!.json.chat as IDataObject;
				const { error } = await execute({
					credentials: world.credentials,
					parameters: {
						resource,
						operation: 'send',
						companyId: byId(101),
						conversationId: byId(conversationId as number),
						text: 'We call you back',
						...(resource === 'message' && { attachments: '' }),
					},
				});
				expect(error).toBeUndefined();
				calm = 0;
			}
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		return answered;
	}

	const written = () =>
		world.pact.requests
			.all()
			.filter(({ method, path }) => method === 'POST' && /messages$/.test(path));

	test.each([
		['v2', 'message'],
		['v1', 'messageV1'],
	])(
		'on Any Event of %s answers what the customer caused, and not itself',
		async (apiVersion, resource) => {
			await publish({ apiVersion, events: ['*'] });
			await world.customerWrites('Can I book a table?');
			await until(() => world.n8n.executions.length > 0);
			const answers = await answerAll(resource);
			const started = world.n8n.items().map(({ eventName }) => eventName);
			expect(started.filter((name) => /message/i.test(String(name)))).toHaveLength(1);
			expect(written()).toHaveLength(answers);
			const kinds = started.filter((name, index) => started.indexOf(name) === index);
			expect(kinds).toEqual(started);
			expect(world.n8n.log.filter((line) => /Message Direction: Both/.test(line))).not.toEqual([]);
		},
	);
});

describe('a trigger of V1 that wants events of V2', () => {
	test('gets those that it names, whatever their direction', async () => {
		const address = await publish(
			{ apiVersion: 'v1', events: ['message.new'] },
			{ otherEvents: ['message.sent', 'message.read'] },
		);
		await deliver(address, own(9111, 'create', 'sent'));
		await deliver(address, own(9111, 'update', 'delivered'));
		await deliver(address, own(9111, 'update', 'read'));
		expect(names()).toEqual(['message.sent', 'message.read']);
		expect(world.n8n.log.join('\n')).toMatch(/message\.delivered came in the format of API V2/);
	});
});

describe('the files of a message', () => {
	test('are downloaded once: not again with each status', async () => {
		const address = await publish({ events: MESSAGES }, { downloadAttachments: true });
		const attachments = [
			{ id: 1, attachment_url: `${world.pact.url}/no-such-file`, file_name: 'a.png' },
		];
		await deliver(address, own(9121, 'create', 'sent', { attachments }));
		await deliver(address, own(9121, 'update', 'delivered', { attachments }));
		await deliver(address, own(9121, 'update', 'read', { attachments }));
		const items = world.n8n.items();
		expect(items.map(({ eventName }) => eventName)).toEqual([
			'message.sent',
			'message.delivered',
			'message.read',
		]);
		expect(items.map(({ attachmentErrors }) => attachmentErrors !== undefined)).toEqual([
			true,
			false,
			false,
		]);
	});
});

describe('Maximum Age', () => {
	test.each([
		[
			'v2',
			'message.received',
			{ event: 'create', type: 'message', object: { id: 9131, income: true, status: 'created' } },
			'object',
		],
		[
			'v1',
			'message.new',
			{ event: 'new', type: 'message', data: { external_id: 9132, income: true } },
			'data',
		],
	] as Array<[string, string, IDataObject, string]>)(
		'%s: leaves the history of a channel, and says so once',
		async (apiVersion, event, payload, part) => {
			const address = await publish(
				{ apiVersion, events: [event] },
				{ maximumAge: 60, includeConversation: false },
			);
			const written = (minutesAgo: number, more: IDataObject) => ({
				...payload,
				[part]: {
					...(payload[part] as IDataObject),
					created_at: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
					...more,
				},
			});
			const ids = part === 'object' ? 'id' : 'external_id';
			await deliver(address, written(61, { [ids]: 9133 }));
			await deliver(address, written(9_000, { [ids]: 9134 }));
			await deliver(address, written(59, { [ids]: 9135 }));
			await deliver(address, written(0, { [ids]: 9136, created_at: null }));
			expect(names()).toHaveLength(2);
			expect(world.n8n.log.filter((line) => /Maximum Age/.test(line))).toHaveLength(1);
		},
	);
});
