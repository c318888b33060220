import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Readings } from '../readings';
import type { World } from '../world';
import { input } from './input';

const reading = {
	newestFirst: z.boolean(),
	sameIds: z.boolean(),
	created: z.union([z.literal(200), z.literal(201)]),
	deletionsHaveBodies: z.boolean(),
	bothFormats: z.boolean(),
	readByWebhook: z.boolean(),
	deletedMessage: z.enum(['update', 'delete']),
	handshakeOnCreate: z.boolean(),
} satisfies Record<keyof Readings, z.ZodTypeAny>;

/** How the sandbox behaves as a whole. */
export function settingRoutes(app: FastifyInstance, world: World): void {
	const shown = () => ({
		strict: world.strict,
		speed: world.clock.speed,
		synchronous: world.synchronous,
		rateLimits: world.rateLimits.enabled,
		readings: world.readings,
	});

	app.get('/settings', shown);

	app.put('/settings', (request) => {
		const { speed, rateLimits, readings, ...flags } = input(
			{
				strict: z.boolean().optional(),
				speed: z.number().positive().optional(),
				synchronous: z.boolean().optional(),
				rateLimits: z.boolean().optional(),
				readings: z.object(reading).partial().strict().optional(),
			},
			request.body,
		);
		Object.assign(world, flags);
		world.rateLimits.enabled = rateLimits ?? world.rateLimits.enabled;
		Object.assign(world.readings, readings);
		world.clock.speed = speed ?? world.clock.speed;
		return shown();
	});
}
