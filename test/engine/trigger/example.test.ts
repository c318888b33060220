// The option Example Event: a test run gets an event without Pact.
import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../nodes/api/retry/clock';
import { handshake } from '../../fixtures/webhooks';
import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld, until } from './world';

let world: TriggerWorld;
beforeEach(async () => {
	// Long enough for n8n to listen, as the pause of the trigger is.
	jest
		.spyOn(clock, 'sleep')
		.mockImplementation(async () => await new Promise((resolve) => setTimeout(resolve, 100)));
	world = await TriggerWorld.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await world.close();
});

const v2 = (options: IDataObject = {}, parameters: IDataObject = {}) =>
	world.trigger(
		{ exampleEvent: 'message.received', ...options },
		{ apiVersion: 'v2', events: ['channel.connected'], ...parameters },
	);
const v1 = (options: IDataObject = {}) =>
	world.trigger({ exampleEvent: 'message.new', ...options }, { events: ['job.executed'] });

/** Listens as the editor does, until the example has come and n8n listens no longer. */
async function exampleOf(trigger: TestTrigger) {
	const before = world.n8n.executions.length;
	await trigger.listen();
	await until(() => world.n8n.executions.length > before && world.n8n.testRoutes.size === 0);
	const { items, mode } = world.n8n.executions.at(-1)!;
	expect({ mode, count: items.length }).toEqual({ mode: 'manual', count: 1 });
	return items[0]!;
}

/** What n8n posts to its own Test URL. */
const REQUEST = '{"source":"n8n","operation":"example"}';

async function post(url: string, body: string) {
	const headers = { 'content-type': 'application/json' };
	return await fetch(url, { method: 'POST', headers, body });
}

const calls = () => world.pact.requests.all().map(({ method, path }) => `${method} ${path}`);

describe('a test run with Example Event', () => {
	test('of V2 gets the event of the chosen company, whatever the filters want, and makes no call', async () => {
		const { json } = await exampleOf(v2({ textContains: 'nobody says that', groups: 'only' }));
		expect(json).toMatchObject({
			eventName: 'message.received',
			eventKey: '101:message.received:9000000000005001',
			companyId: 101,
			type: 'message',
			event: 'create',
			object: { company_id: 101, conversation: { company_id: 101 } },
			chat: {
				text: 'Is my order ready?',
				direction: 'incoming',
				provider: 'whatsapp',
				name: 'Anna',
				phone: '12025550101',
				attachments: [{ fileName: 'order.png' }],
			},
			sessionId: '101:9000000000003001',
			chatInput: 'Is my order ready?',
		});
		expect(calls()).toEqual([]);
		expect(world.n8n.log).toEqual([]);
	});

	test('of V1 names the person, as a real one does, and makes no call', async () => {
		world.registered = 'https://crm.example/hook';
		const { json } = await exampleOf(v1());
		expect(json).toMatchObject({
			eventName: 'message.new',
			eventKey: '101:message.new:9000000000005001',
			companyId: 101,
			chat: { text: 'Is my order ready?', name: 'Anna', phone: '12025550101' },
		});
		expect(calls()).toEqual([]);
		expect(world.registered).toBe('https://crm.example/hook');
	});

	test('of V1 names nobody without Include Conversation', async () => {
		const { json } = await exampleOf(v1({ includeConversation: false }));
		expect(json.chat).toMatchObject({ text: 'Is my order ready?', name: null, phone: null });
	});

	test.each([
		[{ exampleEvent: 'channel.qrCode', qrCodeImage: true }, 'qrCode', 'qr-code.png'],
		[{ downloadAttachments: true }, 'attachment_0', 'order.png'],
	])('with %j has a picture in %s', async (options, field, fileName) => {
		const { json, binary } = await exampleOf(v2(options));
		expect(json).not.toHaveProperty('attachmentErrors');
		expect(Object.keys(binary!)).toEqual([field]);
		expect(binary![field]).toMatchObject({ fileName, mimeType: 'image/png' });
		const picture = Buffer.from(binary![field]!.data, 'base64');
		expect(picture.subarray(1, 4).toString()).toBe('PNG');
		expect(calls()).toEqual([]);
	});

	test('can be made again, with another event and another company', async () => {
		const trigger = v2();
		await exampleOf(trigger);
		trigger.parameters.companyId = 102;
		trigger.parameters.options = { exampleEvent: 'message.failed' };
		const { json } = await exampleOf(trigger);
		expect(json).toMatchObject({ eventName: 'message.failed', companyId: 102 });
		expect(calls()).toEqual([]);
	});

	test('gets nothing that was meant for the one before it, which was stopped', async () => {
		const pauses: Array<() => void> = [];
		jest
			.spyOn(clock, 'sleep')
			.mockImplementation(async () => await new Promise((resolve) => pauses.push(resolve)));
		const trigger = v2();
		await trigger.listen();
		await trigger.stopListening();
		await trigger.listen();
		pauses[0]!();
		expect((await post(trigger.testUrl, handshake)).status).toBe(200);
		expect(world.n8n.executions).toEqual([]);
		pauses[1]!();
		await until(() => world.n8n.executions.length === 1);
		expect(calls()).toEqual([]);
		expect(world.n8n.log).toEqual([]);
	});

	test('gives a stranger nothing', async () => {
		const trigger = v2();
		await trigger.listen();
		for (const query of ['', `?secret=${'x'.repeat(43)}`]) {
			expect((await post(trigger.testUrl + query, REQUEST)).status).toBe(403);
		}
		expect(world.n8n.executions).toEqual([]);
		await until(() => world.n8n.executions.length === 1);
	});

	test('is refused where n8n does not reach its own Test URL, and leaves nothing', async () => {
		const trigger = v2();
		world.n8n.publicUrl = 'http://127.0.0.1:9';
		await expect(trigger.listen()).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: `n8n gets no answer from its own Test URL http://127.0.0.1:9/webhook-test/${trigger.path}: let it reach this address, or remove Options > Example Event`,
			description: expect.stringContaining('(ECONNREFUSED)') as string,
		});
		expect(calls()).toEqual([]);
		expect(world.n8n.testRoutes.size).toBe(0);
	});

	test('is refused where something else answers at that address', async () => {
		const crm = await world.stranger();
		world.n8n.publicUrl = new URL(crm.url).origin;
		await expect(v2().listen()).rejects.toThrow('n8n gets the answer of something else from its');
		crm.status = 502;
		await expect(v2().listen()).rejects.toThrow('n8n gets the status 502 from its own Test URL');
	});

	test('takes no webhook of the published workflow away, and no address of V1', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const registered = world.registered;
		trigger.parameters.options = { exampleEvent: 'message.new' };
		await exampleOf(trigger);
		expect(world.registered).toBe(registered);
		await trigger.unpublish();
		expect(world.registered).toBeNull();
	});

	test('leaves what the test run before could not take away remembered; the next one takes it away', async () => {
		const trigger = world.trigger();
		await trigger.listen();
		const left = world.registered;
		world.pact.faults.add({ kind: '500', count: 0 });
		await trigger.stopListening();
		trigger.parameters.options = { exampleEvent: 'message.new' };
		await exampleOf(trigger);
		expect(world.registered).toBe(left);
		world.pact.faults.clear();
		trigger.parameters.options = {};
		await trigger.listen();
		await trigger.stopListening();
		expect(world.registered).toBeNull();
	});
});

describe('a published workflow with Example Event', () => {
	test('registers at Pact, gets what customers write, and nothing else', async () => {
		const trigger = v2({}, { events: ['message.received'] });
		await trigger.publish();
		await world.customerWrites('A real one');
		await until(() => world.n8n.executions.length === 1);
		const { address } = trigger.registration!;
		expect((await post(address, REQUEST)).status).toBe(200);
		expect(world.n8n.items()).toMatchObject([{ chat: { text: 'A real one' } }]);
		expect(world.n8n.executions).toHaveLength(1);
		await trigger.unpublish();
		expect(world.pact.store.webhooks.where(({ companyId }) => companyId === 101)).toEqual([]);
	});
});
