// CommonJS, because jest loads it too. Without libraries, because it is needed before they are installed.
const { randomUUID } = require('node:crypto');
const { mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } = require('node:fs');
const { statSync, utimesSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const PAUSE = 250;
const BEAT = 1_000;
const SILENCE = 15_000;
const IS_HELD = new Set([
	'ENOTEMPTY',
	'EEXIST',
	...(process.platform === 'win32' ? ['EPERM'] : []),
]);

/** Who holds the lock and when they were last heard of; nothing when it is free. */
function holderOf(lock) {
	try {
		const [name] = readdirSync(lock);
		return name && { name, heard: statSync(path.join(lock, name)).mtimeMs };
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

// A folder cannot be renamed onto one that holds something, so of several who try, one succeeds.
function take(lock, name) {
	const prepared = mkdtempSync(`${lock}-`);
	writeFileSync(path.join(prepared, name), '');
	try {
		renameSync(prepared, lock);
		return true;
	} catch (error) {
		rmSync(prepared, { recursive: true, force: true });
		if (IS_HELD.has(error.code)) return false;
		throw error;
	}
}

// The silent holder's file has one name, so of several who rename it, one succeeds.
function takeOver(lock, silent, name) {
	try {
		renameSync(path.join(lock, silent), path.join(lock, name));
		return true;
	} catch (error) {
		if (error.code === 'ENOENT') return false;
		throw error;
	}
}

function beat(file) {
	try {
		utimesSync(file, new Date(), new Date());
	} catch {
		// Taken over while this process stood still. What is being done cannot be undone, so it goes on.
	}
}

function release(lock, name) {
	rmSync(path.join(lock, name), { force: true });
	try {
		rmdirSync(lock);
	} catch {
		// Somebody else has it by now.
	}
}

async function wait(lock, name, { signal, silence }) {
	let told = false;
	let last;
	let since;
	for (;;) {
		signal?.throwIfAborted();
		const holder = holderOf(lock);
		if (!holder) {
			if (take(lock, name)) return;
		} else if (holder.name !== last?.name || holder.heard !== last?.heard) {
			last = holder;
			since = performance.now();
		} else if (performance.now() - since > silence) {
			if (takeOver(lock, holder.name, name)) return;
		}
		if (holder && !told) console.log(`Waiting for another command that holds ${lock} …`);
		told ||= Boolean(holder);
		await sleep(PAUSE);
	}
}

/**
 * Does a piece of work while nobody else does it: in this process, in another one, or in another container that shares
 * the folder. The holder gives a sign of life every second, and whoever gives none for 15 seconds has lost the lock.
 * Neither process ids nor clocks are compared, since both may differ between containers.
 *
 * The lock is a folder with one file in it, named at random by its holder.
 *
 * @template T
 * @param {string} lock the folder, which has no other use
 * @param {() => Promise<T>} work must not block this process for seconds
 * @param {{ signal?: AbortSignal, silence?: number }} [options] what ends the waiting, not the work; and after how many
 *   milliseconds without a sign of life the lock is taken over
 * @returns {Promise<T>}
 */
async function withLock(lock, work, { signal, silence = SILENCE } = {}) {
	mkdirSync(path.dirname(lock), { recursive: true });
	const name = randomUUID();
	const file = path.join(lock, name);
	await wait(lock, name, { signal, silence });
	beat(file);
	const heart = setInterval(beat, BEAT, file);
	try {
		return await work();
	} finally {
		clearInterval(heart);
		release(lock, name);
	}
}

module.exports = { withLock };
