import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox/pact';

/** Parsed JSON, of which the tests know more than the types do. */
type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
	status: number;
	body: Json;
	headers: Headers;
}

/** One call to the sandbox; a body that is an object goes out as JSON, text as a form, FormData as multipart. */
export async function call(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: object | string | FormData,
	headers: Record<string, string> = { 'x-private-api-token': sandbox.token },
): Promise<Answer> {
	const type = typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
	const response = await fetch(`${sandbox.url}${path}`, {
		method,
		headers:
			body === undefined || body instanceof FormData
				? headers
				: { 'content-type': type, ...headers },
		body:
			body === undefined || typeof body === 'string' || body instanceof FormData
				? body
				: JSON.stringify(body),
	});
	const text = await response.text();
	return {
		status: response.status,
		body:
			text !== '' && /json/.test(response.headers.get('content-type') ?? '')
				? JSON.parse(text)
				: text,
		headers: response.headers,
	};
}

/** Waits until the check is true. @throws when it is not after a thousand looks, however long they take */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
	for (let looks = 0; !(await check()); looks++) {
		if (looks > 1_000) throw new Error(`waited in vain for ${check.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

/**
 * The payloads of all deliveries, in the order in which they were sent. Several are under way at once, so that a receiver may
 * get them in another.
 */
export const payloads = (sandbox: Sandbox): Json[] =>
	sandbox.deliveries.all().map(({ payload }) => payload);

export interface Receiver {
	url: string;
	/** The bodies that came, parsed, as they arrived. */
	received: Json[];
	/** What to answer the next requests with; 200 when empty. */
	answers: Array<number | ((request: IncomingMessage, response: ServerResponse) => void)>;
	close(): Promise<void>;
}

/** An address for webhooks that remembers what it got. */
export async function startReceiver(): Promise<Receiver> {
	const received: Json[] = [];
	const answers: Receiver['answers'] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += chunk));
		request.on('end', () => {
			received.push(JSON.parse(body));
			const answer = answers.shift() ?? 200;
			if (typeof answer === 'function') answer(request, response);
			else response.writeHead(answer, { location: '/elsewhere' }).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received,
		answers,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
