import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

interface Webhook {
	type?: string;
	event?: string;
	data?: { conversation_id?: number; message?: string; income?: boolean };
}

/** Stands in for n8n: takes webhooks and answers with the statuses it is told, in their order, then always 200. */
export interface Receiver {
	url: string;
	webhooks: Webhook[];
	/** The next webhook of this kind is answered when the promise is fulfilled, with its value. */
	answerNext(kind: string, status: Promise<number> | number): void;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const app = Fastify({ forceCloseConnections: true });
	const webhooks: Webhook[] = [];
	const planned = new Map<string, Array<Promise<number> | number>>();
	app.post('/webhook/pact', async (request, reply) => {
		const webhook = request.body as Webhook;
		webhooks.push(webhook);
		const status = await planned.get(`${webhook.type}.${webhook.event}`)?.shift();
		return await reply.code(status ?? 200).send();
	});
	await app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/webhook/pact`,
		webhooks,
		answerNext: (kind, status) => planned.set(kind, [...(planned.get(kind) ?? []), status]),
		close: async () => await app.close(),
	};
}
