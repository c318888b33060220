import type { IDataObject } from 'n8n-workflow';

import { webhookSamples, handshake } from '../../fixtures/webhooks';
import { decryption } from '../harness/credentials';
import { byId } from '../harness/locator';
import { nodeTypes, PACT_TRIGGER } from '../harness/nodeTypes';
import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld, until } from './world';

const json = { 'content-type': 'application/json' };

async function post(url: string, body: string | Uint8Array, headers: HeadersInit = json) {
	const response = await fetch(url, { method: 'POST', headers, body: body as BodyInit });
	return { status: response.status, body: await response.text() };
}

const message = (id: number, more: object = {}) =>
	JSON.stringify({
		type: 'message',
		event: 'new',
		data: { external_id: id, channel_id: 2001, conversation_id: 30_005, income: true, ...more },
	});

describe('a delivery', () => {
	let world: TriggerWorld;
	let trigger: TestTrigger;
	let address: string;
	const publish = async (options = {}, parameters = {}) => {
		trigger = world.trigger(options, parameters);
		await trigger.publish();
		address = trigger.registration!.address;
	};
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	test.each(webhookSamples.map((sample) => [sample.event, sample] as const))(
		'as documented: %s becomes an item',
		async (event, { raw }) => {
			await publish({ direction: 'both', qrCodeImage: false }, { events: ['*'] });
			expect(await post(address, raw)).toMatchObject({ status: 200 });
			const { chat, sessionId, chatInput, ...item } = world.n8n.items()[0]!;
			expect(item).toEqual({
				...(JSON.parse(raw) as object),
				eventName: event,
				eventKey: expect.stringMatching(new RegExp(`^101:${event}:.`)) as string,
				companyId: 101,
			});
			// What they say: test/unit/events/chat.test.ts.
			expect(chat).toMatchObject({ attachments: [] });
			expect([sessionId, chatInput].filter((one) => typeof one === 'object')).toEqual([]);
		},
	);

	test('of Pact comes through when a customer writes', async () => {
		await publish({}, { events: ['message.new'] });
		await world.customerWrites('Hello');
		await until(() => world.n8n.executions.length === 1);
		expect(world.n8n.items()).toMatchObject([
			{ eventName: 'message.new', companyId: 101, data: { message: 'Hello', income: true } },
		]);
	});

	test('of a kind that is not documented comes as unknown', async () => {
		await publish({}, { events: ['unknown'] });
		const raw = '{"type":"sticker","event":"sent","data":{"external_id":1}}';
		expect(await post(address, raw)).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toMatchObject([{ type: 'sticker', eventName: 'unknown' }]);
	});

	test('that is not wanted is acknowledged and starts nothing', async () => {
		await publish({}, { events: ['message.new'] });
		expect(await post(address, '{"type":"job","event":"executed","data":{"id":1}}')).toEqual({
			status: 200,
			body: 'ok',
		});
		expect(await post(address, message(1, { income: false }))).toMatchObject({ status: 200 });
		expect(world.n8n.executions).toEqual([]);
	});

	test('without a content type is read all the same', async () => {
		await publish();
		// Bytes have no content type of their own.
		expect(await post(address, new TextEncoder().encode(message(1)), {})).toMatchObject({
			status: 200,
		});
		expect(world.n8n.items()).toHaveLength(1);
	});

	test.each([
		['none', (url: string) => url.split('?')[0]!],
		['an empty one', (url: string) => `${url.split('?')[0]}?secret=`],
		['a wrong one', (url: string) => `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`],
		['a longer one', (url: string) => `${url}A`],
		['two', (url: string) => `${url}&secret=x`],
	])('with %s instead of the secret is refused and starts nothing', async (_what, forge) => {
		await publish();
		expect(await post(forge(address), message(1))).toMatchObject({ status: 403 });
		expect(await post(forge(address), '[]')).toMatchObject({ status: 403 });
		expect(world.n8n.executions).toEqual([]);
	});

	test.each([
		['malformed', '{"type":', json, 422],
		['empty', '', json, 400],
		['a list', '[1]', json, 400],
		['null', 'null', json, 400],
		['malformed, without a content type', '{"type":', { 'content-type': 'x/y' }, 400],
		['multipart', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 400],
	])('that is %s is refused, without an execution', async (_what, body, headers, status) => {
		await publish();
		expect(await post(address, body, headers)).toMatchObject({ status });
		expect(world.n8n.executions).toEqual([]);
	});

	test('that is too large is refused, without an execution', async () => {
		await publish();
		world.n8n.bodyLimit = 1000;
		const large = message(1, { message: 'x'.repeat(2000) });
		expect(await post(address, large, { 'content-type': 'x/y' })).toMatchObject({ status: 413 });
		expect(world.n8n.executions).toEqual([]);
	});

	test('is judged without the credential: editing it breaks nothing', async () => {
		await publish();
		trigger.credentials = {};
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('is taken when the process knows nothing of the publication any more', async () => {
		await publish();
		const later = Date.now() + 10 * 60_000;
		const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		clock.mockRestore();
		expect(world.n8n.items()).toHaveLength(1);
	});

	describe('with the secret of another trigger of this n8n', () => {
		test.each([
			['v1', 'v1'],
			['v1', 'v2'],
			['v2', 'v1'],
			['v2', 'v2'],
		])('is refused: %s at %s', async (ofA, ofB) => {
			const crm = await world.stranger();
			world.pact.store.companies.get(102)!.webhookUrl = crm.url;
			const of = (apiVersion: string, companyId: number) =>
				world.trigger(
					{ ...(apiVersion === 'v1' && { existingWebhook: 'share' }) },
					{ apiVersion, events: ['*'], companyId: byId(companyId) },
				);
			const [a, b] = [of(ofA, 101), of(ofB, 102)];
			await a.publish();
			await b.publish();
			const { search } = new URL(b.registration!.address);
			expect(await post(a.url + search, message(60))).toMatchObject({ status: 403 });
			await b.unpublish();
			expect(await post(a.url + search, message(61))).toMatchObject({ status: 403 });
			expect(world.n8n.executions).toEqual([]);
			expect(crm.received).toEqual([]);
			expect(await post(a.registration!.address, message(62))).toMatchObject({ status: 200 });
			await a.unpublish();
		});

		test('is refused by a test run, and gives no example', async () => {
			const [a, b] = [101, 102].map((companyId) =>
				world.trigger(
					{ exampleEvent: 'message.received' },
					{ apiVersion: 'v2', events: ['*'], companyId: byId(companyId) },
				),
			);
			await b!.publish();
			const { search } = new URL(b!.registration!.address);
			await a!.listen();
			const request = '{"source":"n8n","operation":"example"}';
			expect(await post(a!.testUrl + search, request)).toMatchObject({ status: 403 });
			await b!.unpublish();
		});
	});

	describe('whose secret n8n’s static data does not know', () => {
		/** Two hours later, so that this process remembers nothing of the publication. */
		const later = () => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000);
		/** How often the credential is decrypted. */
		const readings = () => jest.spyOn(decryption, 'decrypt');
		afterEach(() => jest.restoreAllMocks());

		const old = {
			registrations: {
				at: 1,
				all: [{ api: 'v1', companyId: 102, address: 'https://x.example?secret=y' }],
			},
		};

		test.each([
			['lost', {}],
			['old', old],
		])('is taken, because the credential gives it: %s', async (_what, data) => {
			await publish();
			later();
			trigger.staticData = { 'node:Pact': data };
			expect(await post(address, message(1))).toMatchObject({ status: 200 });
			expect(await post(address, message(2))).toMatchObject({ status: 200 });
			expect(world.n8n.items()).toMatchObject([{ companyId: 101 }, { companyId: 101 }]);
		});

		test('is not passed on to the former owner that another company had', async () => {
			const crm = await world.stranger();
			await publish();
			later();
			const former = { address: crm.url, share: true };
			trigger.staticData = {
				'node:Pact': { registrations: { at: 1, all: [{ ...old.registrations.all[0], former }] } },
			};
			expect(await post(address, message(1))).toMatchObject({ status: 200 });
			expect(world.n8n.items()).toMatchObject([{ companyId: 101 }]);
			expect(crm.received).toEqual([]);
			const headers = { ...json, 'x-n8n-pact-check': '1' };
			expect(await post(address, handshake, headers)).toMatchObject({
				body: '{"formerOwner":null}',
			});
		});

		test.each([
			['null', null],
			['text', 'x'],
			['a list of nothing', { at: 1, all: null }],
			['a list of texts', { at: 1, all: ['x'] }],
			['a registration without an address', { at: 1, all: [{ api: 'v1', companyId: 101 }] }],
			[
				'a former owner without an address',
				{ at: 1, all: [{ api: 'v1', companyId: 101, address: 'x', former: {} }] },
			],
		])('is taken where the static data is %s', async (_what, registrations) => {
			await publish();
			later();
			trigger.staticData = { 'node:Pact': { registrations } } as IDataObject;
			expect(await post(address, message(1))).toMatchObject({ status: 200 });
			await trigger.publish();
			expect(world.registered).toBe(address);
		});

		test('is taken at the address of before a republication', async () => {
			await publish();
			const before = address;
			await trigger.unpublish();
			await trigger.publish();
			expect(await post(before, message(1))).toMatchObject({ status: 200 });
			expect(world.n8n.items()).toHaveLength(1);
		});

		test('costs a reading of the credential once a minute, however many guess', async () => {
			await publish();
			const now = later();
			const start = Date.now();
			const reading = readings();
			const guess = async (letter: string) =>
				await post(`${trigger.url}?secret=${letter.repeat(43)}`, message(1));
			for (const letter of 'ABCDE') expect(await guess(letter)).toMatchObject({ status: 403 });
			await Promise.all([...'FGH'].map(guess));
			expect(reading).toHaveBeenCalledTimes(1);
			now.mockReturnValue(start + 61_000);
			await Promise.all([...'IJK'].map(guess));
			expect(reading).toHaveBeenCalledTimes(2);
			expect(world.n8n.executions).toEqual([]);
		});

		test('is taken at once after the company was changed, whatever was guessed before', async () => {
			await publish({}, { companyId: byId(102) });
			const ofOther = address;
			trigger.parameters.companyId = byId(101);
			await trigger.publish();
			later();
			trigger.staticData = {};
			expect(await post(ofOther, message(1))).toMatchObject({ status: 403 });
			trigger.parameters.companyId = byId(102);
			expect(await post(ofOther, message(1))).toMatchObject({ status: 200 });
			expect(world.n8n.items()).toMatchObject([{ companyId: 102 }]);
		});

		test('costs none where no secret is shown, and the handshake neither', async () => {
			await publish({ includeConversation: false });
			const reading = readings();
			expect(await post(trigger.url, message(1))).toMatchObject({ status: 403 });
			expect(await post(`${trigger.url}?secret=`, message(1))).toMatchObject({ status: 403 });
			expect(await post(trigger.url, handshake)).toEqual({ status: 200, body: 'ok' });
			expect(await post(address, handshake)).toEqual({ status: 200, body: 'ok' });
			expect(await post(address, message(1))).toMatchObject({ status: 200 });
			expect(reading).not.toHaveBeenCalled();
		});

		test('is refused when the credential is gone', async () => {
			await publish();
			later();
			trigger.staticData = {};
			trigger.credentials = {};
			expect(await post(address, message(1))).toMatchObject({ status: 403 });
			expect(world.n8n.executions).toEqual([]);
			expect(world.n8n.log.join()).not.toMatch(/secret=/);
		});
	});

	test('that asks what a check asks is answered like an event: only with the secret', async () => {
		await publish();
		const headers = { ...json, 'x-n8n-pact-check': '1' };
		expect(await post(trigger.url, handshake, headers)).toMatchObject({ status: 403 });
		expect(await post(address, handshake, headers)).toEqual({
			status: 200,
			body: '{"formerOwner":null}',
		});
		expect(world.n8n.executions).toEqual([]);
	});

	test('is taken while n8n has not stored the publication yet', async () => {
		await publish();
		trigger.staticData = {};
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('the handshake is answered without the secret and without an execution', async () => {
		await publish();
		expect(await post(trigger.url, handshake)).toEqual({ status: 200, body: 'ok' });
		expect(world.n8n.executions).toEqual([]);
	});

	test('repeated: is answered 200 and starts nothing again', async () => {
		await publish();
		for (let times = 0; times < 3; times++) {
			expect(await post(address, message(1))).toMatchObject({ status: 200 });
		}
		expect(await post(address, message(2))).toMatchObject({ status: 200 });
		expect(world.n8n.items().map(({ data }) => data)).toMatchObject([
			{ external_id: 1 },
			{ external_id: 2 },
		]);
	});

	test('repeated while the first is being stored: waits for its outcome', async () => {
		await publish();
		let release = () => {};
		world.n8n.storing = () => new Promise((resolve) => (release = resolve));
		const first = post(address, message(1));
		await until(() => release.name !== 'release');
		const second = post(address, message(1));
		const early = await Promise.race([
			second,
			new Promise((resolve) => setTimeout(resolve, 200, 'waits')),
		]);
		expect(early).toBe('waits');
		release();
		expect(await first).toMatchObject({ status: 200 });
		expect(await second).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('that n8n could not store is answered 500; its repetition starts exactly one execution', async () => {
		await publish();
		let failures = 1;
		world.n8n.storing = async () => {
			if (failures-- > 0) throw new Error('SQLITE_FULL');
		};
		expect(await post(address, message(1))).toMatchObject({ status: 500 });
		expect(world.n8n.executions).toEqual([]);
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('repeated while the first is being stored, which fails: starts exactly one execution', async () => {
		await publish();
		const holds: Array<(error?: Error) => void> = [];
		world.n8n.storing = async () =>
			await new Promise<void>((resolve, reject) => {
				holds.push((error) => (error ? reject(error) : resolve()));
			});
		const [first, second] = [post(address, message(7)), post(address, message(7))];
		await until(() => holds.length === 1);
		holds[0]!(new Error('SQLITE_FULL'));
		await until(() => holds.length === 2);
		holds[1]!();
		const statuses = (await Promise.all([first, second])).map(({ status }) => status);
		expect(statuses.sort()).toEqual([200, 500]);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('in any order, and each twice: every event starts one execution', async () => {
		await publish();
		world.pact.world.outbox.mode = { duplicates: 1, outOfOrder: true };
		for (let index = 0; index < 5; index++) await world.customerWrites(`text ${index}`);
		await until(() => world.pact.deliveries.all().length >= 10);
		const messages = world.pact.deliveries.all().filter(({ event }) => event === 'message.new');
		await until(() => messages.every(({ state }) => state === 'delivered'));
		expect(messages).toHaveLength(10);
		const texts = world.n8n.items().map(({ data }) => (data as { message: string }).message);
		expect(texts.sort()).toEqual(['text 0', 'text 1', 'text 2', 'text 3', 'text 4']);
	});

	test('costs no expression: n8n finds none in the description of the webhook', () => {
		const { description } = nodeTypes.getByNameAndVersion(PACT_TRIGGER);
		expect(description.version).toBeGreaterThan(1);
		expect(JSON.stringify(description.webhooks)).not.toMatch(/"=|\{\{/);
	});

	test('whose sender hung up before the execution was stored does not run twice', async () => {
		await publish();
		let release = () => {};
		world.n8n.storing = () => new Promise((resolve) => (release = resolve));
		const abort = new AbortController();
		const first = fetch(address, {
			method: 'POST',
			headers: json,
			body: message(1),
			signal: abort.signal,
		}).catch(() => 'hung up');
		await until(() => release.name !== 'release');
		abort.abort();
		expect(await first).toBe('hung up');
		await new Promise((resolve) => setTimeout(resolve, 50));
		release();
		await until(() => world.n8n.executions.length === 1);
		world.n8n.storing = async () => {};
		expect(await post(address, message(1))).toMatchObject({ status: 200 });
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('of system events keeps its key when only the time of the delivery differs', async () => {
		await publish({}, { events: ['system.phoneOffline'] });
		const sample = webhookSamples.find(({ event }) => event === 'system.phoneOffline')!.raw;
		await post(address, sample);
		await post(address, sample.replace('1603119138', '1603119198'));
		expect(world.n8n.items()).toHaveLength(1);
		await post(address, sample.replace('1603118584', '1603118999'));
		expect(world.n8n.items()).toHaveLength(2);
	});
});

test.each(['v1', 'v2'])(
	'%s: a company that is no ID is refused at publication, in words',
	async (apiVersion) => {
		const world = await TriggerWorld.start();
		for (const value of ['Coffee', '1o1', '-4']) {
			const companyId = { __rl: true, mode: 'id', value };
			const trigger = world.trigger({}, { apiVersion, companyId });
			await expect(trigger.publish()).rejects.toThrow(/^Company .*not an ID/);
		}
		await world.close();
	},
);
