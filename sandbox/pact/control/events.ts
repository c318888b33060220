import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid } from '../http/errors';
import { COFFEE } from '../store/seed';
import { providerOf } from '../views/api';
import { samples } from '../webhooks/samples';
import type { SampleKind } from '../webhooks/samples';
import { samplesV2 } from '../webhooks/samplesV2';
import type { SampleV2 } from '../webhooks/samplesV2';
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
	/** Comes back with each delivery of the event. */
	cause: z.string().optional(),
};

type Wanted = z.infer<z.ZodObject<typeof event>>;

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

	async function send(wanted: Wanted): Promise<object> {
		number += 1;
		const ofV2 = samplesV2[wanted.kind];
		const addresses = ofV2 ? addressesOfV2(wanted.companyId) : [addressOfV1(wanted.companyId)];
		const sample = await (ofV2 ? payloadOfV2(wanted, ofV2) : payloadOfV1(wanted));
		const payload = { ...sample, ...wanted.payload };
		for (const address of addresses)
			world.outbox.send({ ...address, cause: wanted.cause }, payload, wanted.duplicates);
		return payload;
	}

	async function payloadOfV1(wanted: Wanted): Promise<object> {
		const { channel, conversation } = subjectOf(wanted);
		const channelId = wanted.channelId ?? channel?.id ?? 0;
		const sample = (await samples[wanted.kind as SampleKind]({
			companyId: wanted.companyId,
			channelId,
			channelType: providerOf(world, channelId),
			conversationId: wanted.conversationId ?? conversation?.id ?? 0,
			messageId: 8_000_000 + number,
			jobId: 9_000_000 + number,
			at: world.clock.now(),
		})) as { data: object };
		return typeof sample.data === 'object'
			? { ...sample, data: { ...sample.data, ...wanted.data } }
			: sample;
	}

	async function payloadOfV2(wanted: Wanted, sampleOf: SampleV2): Promise<object> {
		const { channel, conversation } = subjectOf(wanted);
		const message = conversation && world.store.messagesOf(conversation.id).at(-1);
		if (!channel) throw invalid('channelId', 'the company has no channel');
		const sample = await sampleOf(world, {
			channel,
			conversation,
			message,
			number: 8_000_000 + number,
		});
		if (!sample)
			throw invalid(
				'channelId',
				'nobody has written in the channel yet: write there as a customer',
			);
		return { ...sample, object: { ...sample.object, ...wanted.data } };
	}

	function subjectOf({ companyId, channelId, conversationId }: Wanted) {
		const { channels, conversations } = world.store;
		const channel =
			channelId === undefined
				? channels.find((one) => one.companyId === companyId)
				: channels.get(channelId);
		const conversation =
			conversationId === undefined
				? conversations.find((one) => one.channelId === channel?.id)
				: conversations.get(conversationId);
		return { channel, conversation };
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
