import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
	body: Buffer;
	headers: IncomingHttpHeaders;
}

/** Another system that takes webhooks: a CRM integration that was there before. */
export interface Stranger {
	url: string;
	/** What it was sent, handshakes left out. */
	received: Received[];
	/** How it answers events, and handshakes. */
	status: number;
	/** Milliseconds before it answers events. */
	delay: number;
	close(): Promise<void>;
}

/** Listens on a free port; its address carries a secret of its own in the query. */
export async function startStranger(): Promise<Stranger> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks);
			const isEvent = !body.includes('"operation":"test"');
			// Read before anybody learns that the event has come: who waits for it may change these next.
			const { status, delay } = stranger;
			if (isEvent) stranger.received.push({ body, headers: request.headers });
			setTimeout(
				() => {
					if (status === 302) response.setHeader('location', '/elsewhere');
					response.writeHead(status).end();
				},
				isEvent ? delay : 0,
			).unref();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const stranger: Stranger = {
		url: `http://127.0.0.1:${port}/crm/hook?key=canary-key-of-the-crm`,
		received: [],
		status: 200,
		delay: 0,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return stranger;
}
