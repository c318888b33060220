import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid } from '../http/errors';
import { COFFEE } from '../store/seed';
import { providerOf } from '../views/api';
import { samples } from '../webhooks/samples';
import type { SampleKind } from '../webhooks/samples';
import type { World } from '../world';
import { input } from './input';

const kinds = Object.keys(samples) as [SampleKind, ...SampleKind[]];

const event = {
	kind: z.enum(kinds),
	companyId: z.number().int().default(COFFEE.company),
	/** Default: the company's first channel. */
	channelId: z.number().int().optional(),
	/** Default: the channel's first conversation. */
	conversationId: z.number().int().optional(),
	/** Replaces fields of `data`. */
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

	app.get('/events/kinds', () => kinds);

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
		const { companyId } = wanted;
		const url = world.store.companies.get(companyId)?.webhookUrl;
		if (!url) throw invalid('companyId', 'the company has no webhook_url');
		const channelId =
			wanted.channelId ?? world.store.channels.find((one) => one.companyId === companyId)?.id ?? 0;
		const conversationId =
			wanted.conversationId ??
			world.store.conversations.find((one) => one.channelId === channelId)?.id ??
			0;
		number += 1;
		const sample = (await samples[wanted.kind]({
			companyId,
			channelId,
			channelType: providerOf(world, channelId),
			conversationId,
			messageId: 8_000_000 + number,
			jobId: 9_000_000 + number,
			at: world.clock.now(),
		})) as { data: object };
		const data =
			wanted.data && typeof sample.data === 'object'
				? { ...sample.data, ...wanted.data }
				: sample.data;
		const payload = { ...sample, data, ...wanted.payload };
		world.outbox.send({ companyId, url, webhookId: null }, payload, wanted.duplicates);
		return payload;
	}
}
