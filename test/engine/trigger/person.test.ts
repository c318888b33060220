import { TriggerWorld, until } from './world';

/** Messages of V1 name no person: the trigger asks who wrote. */
let world: TriggerWorld;
beforeEach(async () => {
	world = await TriggerWorld.start();
});
afterEach(() => world.close());

const publish = async (options: object = {}) => {
	const trigger = world.trigger({ ...options }, { events: ['message.new'] });
	await trigger.publish();
	world.pact.requests.clear();
	return trigger;
};

/** What customers wrote, as the workflow got it. */
const chats = async (count: number) => {
	await until(() => world.n8n.executions.length >= count);
	return world.n8n.items().map(({ chat }) => chat);
};

const asked = () => world.pact.requests.all().map(({ method, path }) => `${method} ${path}`);

test('the item names the customer; the conversation is asked for once', async () => {
	await publish();
	await world.customerWrites('First');
	await chats(1);
	await world.customerWrites('Second');
	const anna = { name: 'Anna', phone: '79250000001', provider: 'whatsapp' };
	expect(await chats(2)).toMatchObject([
		{ ...anna, text: 'First' },
		{ ...anna, text: 'Second' },
	]);
	expect(asked()).toEqual(['GET /p1/companies/101/conversations/30001']);
});

test('without the option nobody is asked', async () => {
	await publish({ includeConversation: false });
	await world.customerWrites('Hello');
	expect(await chats(1)).toMatchObject([{ name: null, phone: null, text: 'Hello' }]);
	expect(asked()).toEqual([]);
});

test.each([{ kind: '500' }, { kind: '404' }, { kind: 'hang' }, { kind: 'html' }] as const)(
	'an event is not lost because of it: $kind',
	async ({ kind }) => {
		await publish();
		world.pact.faults.add({ kind, method: 'GET', path: '/p1/**', count: 0 });
		await world.customerWrites('Hello all the same');
		expect(await chats(1)).toMatchObject([{ name: null, text: 'Hello all the same' }]);
		expect(world.n8n.log.join()).toContain('could not be read');
	},
);
