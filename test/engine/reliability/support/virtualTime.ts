import type * as Module from '../../../../nodes/api/http/attempt';
import { clock } from '../../../../nodes/api/retry/clock';
import type { Sandbox } from '../../../../sandbox/pact';

const A_DAY = 86_400_000;
/** Later than all that a local Pact begins with. */
const EPOCH = Date.UTC(2040, 0, 1);
/** So many turns of the event loop without a request: what the node had to do meanwhile is done. */
const QUIET = 25;

/** A request of the node, and when it left. */
export interface Start {
	at: number;
	method: string;
	path: string;
}

let now = 0;
let underWay = 0;
let moving = false;
let begun = 0;
let starts: Start[] = [];
/** Requests of each method that are under way, and the most that were since the test began. */
const methods = new Map<string, number>();
const most = new Map<string, number>();
const sleepers = new Set<{ at: number; wake: () => void }>();

/**
 * A time that the node and its local Pact have in common. It stands still as long as a request is under way; when nothing else is left to do, it
 * jumps to what is waited for next. So no busy machine makes a difference. Needs the mock below.
 */
export function shareTime({ world }: Sandbox): void {
	// What another test left to be waited for is over.
	now += A_DAY;
	begun = now;
	starts = [];
	most.clear();
	sleepers.clear();
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	jest
		.spyOn(clock, 'sleep')
		.mockImplementation(async (milliseconds, signal) => await until(now + milliseconds, signal));
	jest.spyOn(world.clock, 'now').mockImplementation(() => EPOCH + now);
	jest.spyOn(world.clock, 'scaled').mockImplementation((milliseconds) => milliseconds);
	jest.spyOn(world.clock, 'after').mockImplementation((milliseconds, action) => {
		void until(now + milliseconds).then(action);
	});
}

/** nodes/api/http/attempt, for `jest.mock`: time stands still while a request is under way. */
export function counting(module: typeof Module): typeof Module {
	return {
		...module,
		async attempt(...given) {
			const { method, path } = given[3];
			starts.push({ at: now - begun, method, path });
			underWay++;
			const ofMethod = (methods.get(method) ?? 0) + 1;
			methods.set(method, ofMethod);
			most.set(method, Math.max(ofMethod, most.get(method) ?? 0));
			try {
				return await module.attempt(...given);
			} finally {
				underWay--;
				methods.set(method, methods.get(method)! - 1);
			}
		},
	};
}

/** Milliseconds since the test began. */
export const elapsed = (): number => now - begun;

/** The requests since the test began, with the time of each. */
export const requestsMade = (): readonly Start[] => starts;

/** The most requests of a method that were under way at a time since the test began. */
export const mostUnderWay = (method: string): number => most.get(method) ?? 0;

/** Moves the clock on by itself, for one thing to happen later. */
export async function after(milliseconds: number, action: () => void): Promise<void> {
	await until(now + milliseconds);
	action();
}

/** The most requests that left within so many milliseconds. */
export function mostWithin(milliseconds: number, of: readonly Start[]): number {
	const counts = of.map(
		({ at }) => of.filter((other) => other.at >= at && other.at < at + milliseconds).length,
	);
	return Math.max(0, ...counts);
}

async function until(at: number, signal?: AbortSignal): Promise<void> {
	if (at <= now || signal?.aborted) return;
	await new Promise<void>((resolve) => {
		const sleeper = {
			at,
			wake() {
				sleepers.delete(sleeper);
				signal?.removeEventListener('abort', sleeper.wake);
				resolve();
			},
		};
		sleepers.add(sleeper);
		signal?.addEventListener('abort', sleeper.wake, { once: true });
		void move();
	});
}

async function move(): Promise<void> {
	if (moving) return;
	moving = true;
	for (await quiet(); sleepers.size > 0; await quiet()) {
		const next = [...sleepers].reduce((one, other) => (other.at < one.at ? other : one));
		now = Math.max(now, next.at);
		next.wake();
	}
	moving = false;
}

async function quiet(): Promise<void> {
	for (let turns = 0; turns < QUIET; turns = underWay > 0 ? 0 : turns + 1) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}
