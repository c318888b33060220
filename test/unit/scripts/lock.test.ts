import type * as FileSystem from 'node:fs';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../scripts/bootstrap/lock.cjs';
import { eventually, startNode } from './support/processes';

// The look at the holder, which a test lets something happen after.
jest.mock('node:fs', () => {
	const actual = jest.requireActual<typeof FileSystem>('node:fs');
	return { ...actual, statSync: jest.fn(actual.statSync) };
});

let folder: string;
let lock: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'pact-lock-'));
	lock = path.join(folder, 'below', 'lock');
	jest.spyOn(console, 'log').mockImplementation(() => {});
});

afterEach(() => {
	jest.restoreAllMocks();
	rmSync(folder, { recursive: true, force: true });
});

/** Work that notices when another one is under way. */
function work() {
	let atOnce = 0;
	const overlaps: number[] = [];
	return {
		overlaps,
		run: async () => {
			overlaps.push(atOnce++);
			await sleep(30);
			atOnce--;
		},
	};
}

/** A lock as a process leaves it that was killed while it held it. */
function abandoned(...names: string[]) {
	mkdirSync(lock, { recursive: true });
	for (const name of names) writeFileSync(path.join(lock, name), '');
}

describe('a lock', () => {
	it('lets one work at a time, and leaves nothing', async () => {
		const { run, overlaps } = work();
		await Promise.all(Array.from({ length: 4 }, () => withLock(lock, run)));
		expect(overlaps).toEqual([0, 0, 0, 0]);
		expect(readdirSync(path.dirname(lock))).toEqual([]);
	});

	it('gives back what the work gives, and is free when the work fails', async () => {
		await expect(withLock(lock, async () => 7)).resolves.toBe(7);
		await expect(withLock(lock, () => Promise.reject(new Error('No.')))).rejects.toThrow('No.');
		expect(existsSync(lock)).toBe(false);
	});

	it('is taken at once when it holds nobody', async () => {
		abandoned();
		await expect(withLock(lock, async () => 7)).resolves.toBe(7);
	});

	it('is taken over from a silent holder, by one waiter at a time', async () => {
		abandoned('someone');
		const { run, overlaps } = work();
		await Promise.all(Array.from({ length: 4 }, () => withLock(lock, run, { silence: 300 })));
		expect(overlaps).toEqual([0, 0, 0, 0]);
		expect(readdirSync(path.dirname(lock))).toEqual([]);
	});

	it('is left to a waiter who is quicker at taking it over', async () => {
		abandoned('someone');
		const silence = 300;
		const look = jest.requireActual<typeof FileSystem>('node:fs').statSync;
		const first = performance.now();
		let quicker: Promise<string[]> | undefined;
		jest.mocked(statSync).mockImplementation(((file: string) => {
			const found = look(file);
			if (!quicker && performance.now() - first > silence + 50) {
				renameSync(file, path.join(lock, 'quicker'));
				quicker = sleep(100).then(() => readdirSync(lock));
			}
			return found;
		}) as typeof statSync);

		await withLock(lock, async () => {}, { silence });
		await expect(quicker).resolves.toEqual(['quicker']);
	});

	it('is not taken over from a holder who works for longer than the silence that is allowed', async () => {
		const { run, overlaps } = work();
		const long = withLock(lock, async () => {
			await run();
			await sleep(5_000);
			overlaps.push(-1);
		});
		await eventually(() => existsSync(lock));
		await withLock(lock, run, { silence: 3_000 });
		await long;
		expect(overlaps).toEqual([0, -1, 0]);
	});

	it('says once what is waited for', async () => {
		abandoned('someone');
		await withLock(lock, async () => {}, { silence: 600 });
		expect(console.log).toHaveBeenCalledTimes(1);
		expect(console.log).toHaveBeenCalledWith(expect.stringContaining(lock));
	});

	it('is not waited for when the waiting is aborted', async () => {
		abandoned('someone');
		const controller = new AbortController();
		const waiting = withLock(lock, async () => {}, { signal: controller.signal });
		controller.abort(new Error('Interrupted.'));
		await expect(waiting).rejects.toThrow('Interrupted.');
		expect(readdirSync(lock)).toEqual(['someone']);
	});

	it('is taken over from a process that was killed', async () => {
		const module = require.resolve('../../../scripts/bootstrap/lock.cjs');
		const code = `require(${JSON.stringify(module)}).withLock(process.argv[1], () => new Promise(() => {}))`;
		const holder = startNode(['-e', code, lock]);
		await eventually(() => existsSync(lock));
		process.kill(holder.pid, 'SIGKILL');
		await holder.ended;
		await expect(withLock(lock, async () => 7, { silence: 300 })).resolves.toBe(7);
	});
});
