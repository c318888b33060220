import type { FastifyInstance } from 'fastify';
import type { RequestLog } from '../http/requestLog';
import type { World } from '../world';

/** What the sandbox saw and sent: requests, deliveries, and both live as Server-Sent Events. */
export function observationRoutes(app: FastifyInstance, world: World, log: RequestLog): void {
	app.get('/deliveries', () => world.deliveries.all());

	app.get('/requests', () => log.all());

	app.delete('/requests', () => {
		log.clear();
		return { status: 'ok' };
	});

	app.post('/reset', () => {
		log.clear();
		world.reset();
		return { status: 'ok' };
	});

	app.get('/events', (_request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-cache',
			'x-accel-buffering': 'no',
		});
		// Lets the browser know at once that it is connected.
		reply.raw.write(': connected\n\n');
		const unsubscribe = world.bus.subscribe((change) =>
			reply.raw.write(`data: ${JSON.stringify(change)}\n\n`),
		);
		reply.raw.once('close', unsubscribe);
	});
}
