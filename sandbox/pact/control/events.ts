import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid } from '../http/errors';
import { COFFEE } from '../store/seed';
import { providerOf } from '../views/api';
import { samples } from '../webhooks/samples';
import type { SampleKind } from '../webhooks/samples';
import { samplesV2 } from '../v2/samples';
import type { Address } from '../webhooks/deliveries';
import type { World } from '../world';
import { input } from './input';

const kinds = Object.keys(samples) as [SampleKind, ...SampleKind[]];
const kindsOfV2 = Object.keys(samplesV2);

const event = {
	kind: z.enum([...kinds, ...kindsOfV2] as [string, ...string[]]),
	companyId: z.number().int().default(COFFEE.company),
	/** Default: the company's first channel. */
	channelId: z.number().int().optional(),
	/** Default: the channel's first conversation. */
	conversationId: z.number().int().optional(),
	/** Replaces fields of `data`, or of V2's `object`. */
	data: z.record(z.unknown()).optional(),
	/** Replaces fields of the payload. */
	payload: z.record(z.unknown()).optional(),
	/** How often the event is sent once more. */
	duplicates: z.number().int().min(0).max(10).optional(),
};

/** Sends any documented event, and sets how events are sent. */
export function eventRoutes(app: FastifyInstance, world: World): void {
	// Far from the ids of the store, so that a sent event is never taken for a real one.
	let number = 0;

	app.get('/events/kinds', () => [...kinds, ...kindsOfV2]);

	app.post('/events/send', async (request) => {
		const { body } = request;
		const wanted = (Array.isArray(body) ? body : [body]).map((one) => input(event, one));
		const sent: object[] = [];
		for (const one of wanted) sent.push(await send(one));
		return Array.isArray(body) ? sent : (sent[0] ?? {});
	});

	app.get('/delivery', () => world.outbox.mode);

	app.put('/delivery', (request) => {
		const mode = input(
			{
				duplicates: z.number().int().min(0).max(10).optional(),
				outOfOrder: z.boolean().optional(),
			},
			request.body,
		);
		return Object.assign(world.outbox.mode, mode);
	});

	async function send(wanted: z.infer<z.ZodObject<typeof event>>): Promise<object> {
		const { companyId, kind, data } = wanted;
		const channel = wanted.channelId
			? world.store.channels.get(wanted.channelId)
			: world.store.channels.find((one) => one.companyId === companyId);
		const conversation = wanted.conversationId
			? world.store.conversations.get(wanted.conversationId)
			: world.store.conversations.find((one) => one.channelId === channel?.id);
		number += 1;
		const ofV2 = samplesV2[kind];
		const addresses = ofV2 ? addressesOfV2(companyId) : [addressOfV1(companyId)];
		let payload: object;
		if (ofV2) {
			if (!channel || !conversation)
				throw invalid('conversationId', 'there is no such channel with a conversation');
			const sample = ofV2(world, { channel, conversation, number: 8_000_000 + number });
			payload = { ...sample, object: { ...sample.object, ...data }, ...wanted.payload };
		} else {
			const sample = (await samples[kind as SampleKind]({
				companyId,
				channelId: channel?.id ?? wanted.channelId ?? 0,
				channelType: providerOf(world, channel?.id ?? 0),
				conversationId: conversation?.id ?? wanted.conversationId ?? 0,
				messageId: 8_000_000 + number,
				jobId: 9_000_000 + number,
				at: world.clock.now(),
			})) as { data: object };
			const own = typeof sample.data === 'object' ? { ...sample.data, ...data } : sample.data;
			payload = { ...sample, data: own, ...wanted.payload };
		}
		for (const address of addresses) world.outbox.send(address, payload, wanted.duplicates);
		return payload;
	}

	function addressOfV1(companyId: number): Address {
		const url = world.store.companies.get(companyId)?.webhookUrl;
		if (url) return { companyId, url, webhookId: null };
		throw invalid('companyId', 'the company has no webhook_url');
	}

	function addressesOfV2(companyId: number): Address[] {
		const webhooks = world.store.activeWebhooksOf(companyId);
		if (webhooks.length > 0)
			return webhooks.map(({ id, url }) => ({ companyId, url, webhookId: id }));
		throw invalid('companyId', 'the company has no active webhook');
	}
}
