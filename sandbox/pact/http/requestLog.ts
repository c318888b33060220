import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bus } from '../bus';
import type { Parameters } from './parameters';

export interface LoggedRequest {
	id: number;
	/** Unix milliseconds. */
	at: number;
	method: string;
	/** As it came, without the query. */
	path: string;
	query: Parameters;
	headers: Record<string, string | string[] | undefined>;
	/** Query and body in one. */
	parameters: Parameters;
	/** null as long as the answer is not out, and for good when the connection ended before. */
	status: number | null;
	/** The answer's body, parsed where it is JSON. */
	response: unknown;
	durationMs: number | null;
	/** The kind of the fault that it met. */
	fault?: string;
}

declare module 'fastify' {
	interface FastifyRequest {
		logged?: LoggedRequest;
	}
}

const KEPT = 20_000;
const SECRETS = ['x-private-api-token', 'private_api_token', 'x-api-token', 'x-api-refresh-token'];

/** The latest requests to the Pact API, tokens masked. */
export class RequestLog {
	private list: LoggedRequest[] = [];
	private lastId = 0;

	constructor(private readonly bus: Bus) {}

	all(): LoggedRequest[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}

	/** Logs every request that reaches this part of the server. */
	attach(app: FastifyInstance): void {
		app.decorateRequest('logged', undefined);
		app.addHook('onRequest', async (request, reply) => this.begin(request, reply));
		app.addHook('preHandler', async ({ logged, query, body }) => {
			if (logged) logged.parameters = masked({ ...(query as Parameters), ...(body as Parameters) });
		});
		app.addHook('onSend', async (request, _reply, payload) => {
			if (request.logged) request.logged.response = readable(payload);
		});
	}

	private begin(request: FastifyRequest, reply: FastifyReply): void {
		const logged: LoggedRequest = {
			id: ++this.lastId,
			at: Date.now(),
			method: request.method,
			path: request.raw.url?.split('?')[0] ?? '',
			query: masked(request.query as Parameters),
			headers: masked(request.headers),
			parameters: masked(request.query as Parameters),
			status: null,
			response: null,
			durationMs: null,
		};
		request.logged = logged;
		this.list.push(logged);
		if (this.list.length > KEPT) this.list.shift();
		reply.raw.once('close', () => {
			logged.status = reply.raw.writableFinished ? reply.raw.statusCode : null;
			logged.durationMs = Date.now() - logged.at;
			// Unless it was forgotten meanwhile; looked for from the end, where it is likely to be.
			if (this.list.lastIndexOf(logged) >= 0) this.bus.publish('request', logged);
		});
	}
}

export function masked<T extends object>(fields: T): T {
	const entries = Object.entries(fields).map(([name, value]) => [
		name,
		SECRETS.includes(name.toLowerCase()) ? '***' : value,
	]);
	return Object.fromEntries(entries) as T;
}

function readable(payload: unknown): unknown {
	if (typeof payload !== 'string') return null;
	try {
		return JSON.parse(payload);
	} catch {
		return payload;
	}
}
