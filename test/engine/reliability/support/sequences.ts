import type { FaultOptions } from '../../../../sandbox/pact/faults/faults';

/** Random numbers from a seed (mulberry32): the same seed gives the same sequences. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** What one message meets, one fault for each request. */
export interface Sequence {
	faults: FaultOptions[];
	/** Whether nothing in it leaves the message unsent or in doubt. */
	harmless: boolean;
	/** Whether Pact takes the message and then breaks off. */
	resetAfter: boolean;
}

/** After these the message is made again. */
const LIMITED: FaultOptions[] = [
	{ kind: '429' },
	{ kind: '429-retry-after', seconds: 1 },
	{ kind: '429-retry-after', seconds: 2, date: true },
	{ kind: '429-body', seconds: 3 },
];

/** With these it arrives. */
const ARRIVING: FaultOptions[] = [
	{ kind: 'latency', ms: 0, jitterMs: 10 },
	{ kind: '202' },
	{ kind: 'none' },
];

// Without 401 and 402: after these the node asks no more for the account, whatever the other messages would meet.
const HARMFUL: FaultOptions[] = [
	{ kind: 'reset-before' },
	{ kind: 'truncated' },
	{ kind: '500', processed: true },
	{ kind: '500' },
	{ kind: '502' },
	{ kind: '503' },
	{ kind: '504', processed: true },
	{ kind: 'html' },
	{ kind: 'html', status: 200, processed: true },
	{ kind: 'empty', processed: true },
	{ kind: '400' },
	{ kind: 'errored-200' },
];

/** Up to three times "too many requests", then what decides; in two of five sequences that is a reset after the message was taken. */
export function randomSequence(random: () => number): Sequence {
	const pick = (list: FaultOptions[]) => list[Math.floor(random() * list.length)]!;
	const some = (list: FaultOptions[]) =>
		Array.from({ length: Math.floor(random() * 4) }, () => pick(list));
	const draw = random();
	const resetAfter = draw < 0.4;
	const harmless = draw >= 0.75;

	const faults = some(LIMITED);
	if (resetAfter) faults.push({ kind: 'reset-after' });
	else if (harmless) faults.push(pick(ARRIVING));
	else faults.push(pick(HARMFUL));
	// For whoever asks again.
	if (!harmless) faults.push(...some(LIMITED));
	return { faults, harmless, resetAfter };
}
