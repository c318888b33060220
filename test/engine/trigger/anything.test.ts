import fc from 'fast-check';

import type { TestTrigger } from '../harness/trigger';
import { webhookSamples } from '../../fixtures/webhooks';
import { TriggerWorld } from './world';

/** Whatever comes in: an answer, no 500 and no error execution. */
describe('any request', () => {
	let world: TriggerWorld;
	let trigger: TestTrigger;
	beforeAll(async () => {
		world = await TriggerWorld.start();
		trigger = world.trigger(
			{
				direction: 'both',
				channels: [2001],
				conversationIds: '30001, 30002',
				ackStatuses: [3],
				downloadAttachments: true,
				downloadTimeLimit: 1,
				qrCodeImage: true,
			},
			{ events: ['*'] },
		);
		await trigger.publish();
	});
	afterAll(() => world.close());

	const status = async (body: string | Uint8Array, type: string, query = '') => {
		const response = await fetch(`${world.registered}${query}`, {
			method: 'POST',
			headers: { 'content-type': type },
			body: body as BodyInit,
			signal: AbortSignal.timeout(15_000),
		});
		await response.text();
		return response.status;
	};

	const kinds = webhookSamples.map(({ raw }) => JSON.parse(raw) as Record<string, unknown>);
	const types = fc.constantFrom('application/json', 'text/plain', 'application/xml', 'x/y');

	test('with any JSON object of a known or unknown kind is answered 200', async () => {
		// Addresses in attachments would be fetched.
		const value = fc.jsonValue().filter((json) => !JSON.stringify(json).includes('http'));
		const payload = fc
			.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.string(), value), value)
			.map(([kind, more, data]) => ({ ...more, type: kind.type, event: kind.event, data }));
		await fc.assert(
			fc.asyncProperty(payload, types, async (json, type) => {
				expect(await status(JSON.stringify(json), type)).toBe(200);
			}),
			{ numRuns: 300 },
		);
	});

	test('with fields of documented payloads replaced by anything is answered 200', async () => {
		const payload = fc
			.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.string(), fc.jsonValue()))
			.chain(([kind, more]) => {
				const data = (typeof kind.data === 'object' ? kind.data : {}) as Record<string, unknown>;
				return fc.tuple(fc.subarray(Object.keys(data)), fc.jsonValue()).map(([names, value]) => ({
					...kind,
					data: { ...data, ...more, ...Object.fromEntries(names.map((name) => [name, value])) },
				}));
			});
		await fc.assert(
			fc.asyncProperty(payload, async (json) => {
				expect(await status(JSON.stringify(json), 'application/json')).toBe(200);
			}),
			{ numRuns: 300 },
		);
	});

	test('with any bytes is answered 200, 400 or 422', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), types, async (bytes, type) => {
				expect([200, 400, 422]).toContain(await status(bytes, type));
			}),
			{ numRuns: 300 },
		);
	});

	test('with any query is answered 200 or 403', async () => {
		await fc.assert(
			fc.asyncProperty(fc.webQueryParameters(), async (query) => {
				const body = '{"type":"job","event":"executed","data":{"id":1}}';
				expect([200, 403]).toContain(await status(body, 'application/json', `&${query}`));
			}),
			{ numRuns: 100 },
		);
	});

	test('nested deeper than anyone writes is answered', async () => {
		const deep = `{"type":"conversation","event":"update","data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
		expect([200, 400]).toContain(await status(deep, 'x/y'));
	});

	afterAll(() => {
		expect(world.n8n.executions.filter(({ error }) => error)).toEqual([]);
	});
});
