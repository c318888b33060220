import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isMeant, namedKinds } from '../faults/faults';
import type { FaultKind } from '../faults/faults';
import type { World } from '../world';
import { input } from './input';

const fault = {
	kind: z
		.union([
			z.enum(namedKinds),
			z.string().regex(/^[2-5]\d\d$/),
			z.number().int().min(200).max(599),
		])
		.transform((kind) => String(kind) as FaultKind),
	path: z.string().superRefine(refuseMalformed).optional(),
	method: z.string().optional(),
	containing: z.string().optional(),
	count: z.number().int().min(0).optional(),
	processed: z.boolean().optional(),
	ms: z.number().min(0).optional(),
	jitterMs: z.number().min(0).optional(),
	seconds: z.number().min(0).optional(),
	date: z.boolean().optional(),
	status: z.number().int().min(200).max(599).optional(),
	says: z.string().optional(),
};

const limit = {
	perSecond: z.number().positive().nullable(),
	burst: z.number().int().positive().optional(),
	retryAfter: z.boolean().optional(),
};

/** A pattern that cannot be read would fail every request of the API until it is taken away. */
function refuseMalformed(pattern: string, context: z.RefinementCtx): void {
	try {
		isMeant('/', pattern);
	} catch (error) {
		context.addIssue({ code: 'custom', message: (error as Error).message });
	}
}

/** Faults on purpose and the rate limit. */
export function faultRoutes(app: FastifyInstance, world: World): void {
	app.get('/faults', () => world.faults.all());

	app.post('/faults', (request) => {
		const { body } = request;
		if (!Array.isArray(body)) return world.faults.add(input(fault, body));
		return body.map((one) => input(fault, one)).map((one) => world.faults.add(one));
	});

	app.delete('/faults', () => {
		world.faults.clear();
		return { status: 'ok' };
	});

	app.delete('/faults/:id', (request) => {
		world.faults.clear(Number((request.params as { id: string }).id));
		return { status: 'ok' };
	});

	app.get('/limit', () => shown());

	app.put('/limit', (request) => {
		world.limiter.set(input(limit, request.body));
		return shown();
	});

	const shown = () => {
		const { limit: current, passed, refused } = world.limiter;
		return { ...current, passed, refused };
	};
}
