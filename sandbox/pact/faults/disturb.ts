import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from '../http/errors';
import type { Parameters } from '../http/parameters';
import type { World } from '../world';
import type { Fault } from './faults';

declare module 'fastify' {
	interface FastifyRequest {
		fault?: Fault;
	}
}

const HTML =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const DEFAULT_SECONDS = 1;

/** Lets faults and the rate limit act before a request is processed. */
export function disturbRequests(app: FastifyInstance, world: World): void {
	app.decorateRequest('fault', undefined);
	app.addHook('preHandler', async (request, reply) => {
		const wait = world.limiter.admit();
		if (wait !== null) return tooMany(world, request, reply, wait);
		const fault = world.faults.take({
			method: request.method,
			path: pathOf(request),
			parameters: { ...(request.query as Parameters), ...(request.body as Parameters | undefined) },
		});
		if (!fault) return undefined;
		if (request.logged) request.logged.fault = fault.kind;
		if (fault.kind === 'latency')
			await sleep((fault.ms ?? 0) + Math.random() * (fault.jitterMs ?? 0));
		if (fault.kind === 'none' || fault.kind === 'latency') return undefined;
		if (fault.processed) request.fault = fault;
		else return reply.send(await distorted(fault, request, reply, '{}'));
		return undefined;
	});
}

/** Lets faults act on the answer to a request that took effect. */
export function disturbAnswers(app: FastifyInstance): void {
	app.addHook('onSend', async (request, reply, payload) =>
		request.fault ? distorted(request.fault, request, reply, String(payload)) : payload,
	);
}

function tooMany(
	{ limiter }: World,
	request: FastifyRequest,
	reply: FastifyReply,
	seconds: number,
) {
	if (limiter.limit.retryAfter) void reply.header('retry-after', Math.ceil(seconds));
	return reply.code(429).send(errored(request, 429, 'Too Many Requests'));
}

/** What is sent instead of `answer`; status and headers are set on the reply. */
async function distorted(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	answer: string,
): Promise<string | Readable> {
	const seconds = fault.seconds ?? DEFAULT_SECONDS;
	void reply.header('content-type', 'application/json; charset=utf-8');
	switch (fault.kind) {
		case 'hang':
			return await new Promise<never>(() => {});
		case 'reset-before':
		case 'reset-after':
			request.raw.socket.resetAndDestroy();
			return '';
		case 'truncated':
			return truncated(reply, answer.length > 2 ? answer : errored(request, 400, 'cut short'));
		case 'html':
			void reply.code(fault.status ?? 502).header('content-type', 'text/html');
			return HTML;
		case 'empty':
			void reply.code(200);
			return '';
		case 'errored-200':
			void reply.code(200);
			return errored(request, 400, 'Something went wrong');
		case '429-retry-after':
			void reply
				.code(429)
				.header(
					'retry-after',
					fault.date ? new Date(Date.now() + seconds * 1000).toUTCString() : seconds,
				);
			return errored(request, 429, 'Too Many Requests');
		case '429-body':
			void reply.code(429);
			return errored(request, 429, `Too Many Requests. Please wait for ${seconds} seconds`);
		case '202':
			void reply.code(202);
			return fault.processed ? answer : '{}';
		default:
			void reply.code(Number(fault.kind));
			return errored(
				request,
				Number(fault.kind),
				fault.says ?? `Answered with ${fault.kind} on purpose`,
			);
	}
}

/** Announces the whole answer, sends half of it and breaks off. */
function truncated(reply: FastifyReply, answer: string): Readable {
	const bytes = Buffer.from(answer);
	void reply.code(200).header('content-length', bytes.length);
	return Readable.from(
		(async function* () {
			yield bytes.subarray(0, Math.floor(bytes.length / 2));
			// Time for the half to leave; breaking off at once would take it along.
			await sleep(20);
			reply.raw.destroy();
		})(),
	);
}

const errored = ({ url }: FastifyRequest, statusCode: number, message: string): string =>
	JSON.stringify(errorBody(url, statusCode, [{ message }]));

/** The path in its plain spelling, for matching. */
function pathOf(request: FastifyRequest): string {
	return (request.raw.url ?? '')
		.replace(/\?.*$/, '')
		.replace(/\/{2,}/g, '/')
		.replace(/(.)\/$/, '$1');
}
