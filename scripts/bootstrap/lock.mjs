import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function holderOf(file) {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch {
		return 0;
	}
}

function take(file) {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Does a piece of work while no other process of this machine does it. The lock of a process that is gone is taken over.
 *
 * @template T
 * @param {string} file the lock: a file with the process id of its holder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
	mkdirSync(path.dirname(file), { recursive: true });
	let told = false;
	while (!take(file)) {
		const holder = holderOf(file);
		if (holder && !isAlive(holder)) {
			rmSync(file, { force: true });
			continue;
		}
		if (!told) console.log(`Waiting for another start (process ${holder}) to finish installing …`);
		told = true;
		await sleep(300);
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}
