import type { AddressInfo } from 'node:net';
import type { Faults } from './faults/faults';
import type { Limiter } from './faults/limiter';
import type { RequestLog } from './http/requestLog';
import type { Store } from './store/store';
import { World } from './world';
import type { Deliveries } from './webhooks/deliveries';
import { buildServer } from './server';

export interface SandboxOptions {
	/** 0, the default: any free port. */
	port?: number;
	host?: string;
	/** The API token that the sandbox accepts. */
	token?: string;
	/** Refuse parameters that the documentation does not name. */
	strict?: boolean;
	/** How much faster than Pact the sandbox is: at 60 the minute between two tries of a webhook takes a second. */
	speed?: number;
	/** Log every request to the console. */
	logger?: boolean;
}

/** A running local Pact. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT`; the API is below `/p1`, the chat page at `/`. */
	url: string;
	token: string;
	readonly store: Store;
	readonly requests: RequestLog;
	readonly deliveries: Deliveries;
	readonly faults: Faults;
	readonly limiter: Limiter;
	readonly world: World;
	/** Ends the server, its timers and its deliveries, and removes its files. */
	close(): Promise<void>;
}

/** Starts a local Pact. @throws when the port is taken (EADDRINUSE) */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {
		port = 0,
		host = '127.0.0.1',
		token = 'sandbox-token',
		strict = false,
		speed = 1,
		logger = false,
	} = options;
	const world = new World({ token, strict, speed });
	const { app, requests } = await buildServer(world, { logger });
	try {
		await app.listen({ port, host });
	} catch (error) {
		world.close();
		throw error;
	}
	world.url = `http://${host}:${(app.server.address() as AddressInfo).port}`;
	return {
		url: world.url,
		token,
		world,
		requests,
		get store() {
			return world.store;
		},
		deliveries: world.deliveries,
		faults: world.faults,
		limiter: world.limiter,
		async close() {
			world.close();
			await app.close();
		},
	};
}
