import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world';
import { input } from './input';

const lifespan = { authentication: z.number().positive(), refresh: z.number().positive() };

/** The user's settings for the Private API V2: where codes go, the latest one, how long tokens live (seconds). */
export function userRoutes(app: FastifyInstance, world: World): void {
	const shown = () => ({ ...world.sessions.user, lifespan: world.sessions.lifespan });

	app.get('/user', shown);

	app.put('/user', (request) => {
		const { lifespan: lifespans, ...user } = input(
			{
				phone: z.string().optional(),
				webhookUrl: z.string().url().nullable().optional(),
				lifespan: z.object(lifespan).partial().optional(),
			},
			request.body,
		);
		Object.assign(world.sessions.user, user);
		Object.assign(world.sessions.lifespan, lifespans);
		return shown();
	});

	app.post('/user/expire', () => {
		world.sessions.expire();
		return shown();
	});
}
