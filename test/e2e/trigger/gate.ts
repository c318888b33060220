import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

/** A proxy before an n8n. */
export interface Gate {
	url: string;
	/** What an n8n that is busy does not get to: it is answered with 503. Whoever sets it says for which paths. */
	isBusyFor: (path: string) => boolean;
	close(): Promise<void>;
}

/** What belongs to one connection. */
const HOP_BY_HOP = ['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding'];

/**
 * What a proxy with a health check does for n8n: nothing reaches one that is not ready, and the caller gets 503. While it starts, n8n itself
 * answers every request with 200 and "n8n is starting up", so that Pact would take the event for delivered.
 *
 * @param target the URL of the n8n, which need not run yet
 */
export async function startGate(target: string): Promise<Gate> {
	const app = Fastify({ bodyLimit: 32 * 1024 * 1024, forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.all('/*', async (incoming, reply) => {
		if (gate.isBusyFor(incoming.url)) return await reply.code(503).send('n8n is busy');
		if (!(await isReady(target))) return await reply.code(503).send('n8n is not ready');
		const headers = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
		try {
			const { statusCode, body } = await request(target + incoming.url, {
				method: incoming.method as 'POST',
				headers: Object.fromEntries(headers),
				body: incoming.body as Buffer | undefined,
				reset: true,
			});
			return await reply.code(statusCode).send(Buffer.from(await body.arrayBuffer()));
		} catch {
			// An n8n that dies cuts the connection; so does the gate.
			reply.hijack();
			incoming.raw.socket.destroy();
			return await reply;
		}
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	const gate: Gate = {
		url: `http://127.0.0.1:${port}`,
		isBusyFor: () => false,
		close: () => app.close(),
	};
	return gate;
}

async function isReady(target: string): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`${target}/healthz/readiness`, { reset: true });
		await body.dump();
		return statusCode === 200;
	} catch {
		return false;
	}
}
