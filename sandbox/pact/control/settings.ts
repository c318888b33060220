import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world';
import { input } from './input';

/** How the sandbox behaves as a whole. */
export function settingRoutes(app: FastifyInstance, world: World): void {
	const shown = () => ({
		strict: world.strict,
		speed: world.clock.speed,
		synchronous: world.synchronous,
	});

	app.get('/settings', shown);

	app.put('/settings', (request) => {
		const { speed, ...flags } = input(
			{
				strict: z.boolean().optional(),
				speed: z.number().positive().optional(),
				synchronous: z.boolean().optional(),
			},
			request.body,
		);
		Object.assign(world, flags);
		world.clock.speed = speed ?? world.clock.speed;
		return shown();
	});
}
