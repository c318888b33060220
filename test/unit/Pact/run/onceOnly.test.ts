// Once-only keys over a record like n8n's, which a test can break.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IExecuteFunctions } from 'n8n-workflow';

import { sendOnce } from '../../../../nodes/Pact/run/onceOnly';

const OPTIONS = ['node', { mode: 'entries', maxEntries: 10_000 }];

/** What n8n keeps for one node. */
class KeyRecord {
	keys: string[] = [];
	readonly calls: unknown[][] = [];
	readonly warnings: string[] = [];
	/** How many accesses overlapped. n8n reads, changes and writes without a lock. */
	overlaps = 0;
	/** The next accesses fail with these, and keep the key or not. */
	failures: Array<{ error: Error; keeps: boolean }> = [];
	private busy = false;

	async record(key: string): Promise<{ new: string[]; processed: string[] }> {
		return await this.access(() => {
			if (this.keys.includes(key)) return { new: [], processed: [key] };
			this.keys.push(key);
			return { new: [key], processed: [] };
		});
	}

	async remove(key: string): Promise<void> {
		await this.access(() => (this.keys = this.keys.filter((other) => other !== key)));
	}

	private async access<T>(work: () => T): Promise<T> {
		if (this.busy) this.overlaps++;
		this.busy = true;
		await sleep(1);
		this.busy = false;
		const failure = this.failures.shift();
		if (failure === undefined) return work();
		if (failure.keeps) work();
		throw failure.error;
	}

	context(workflow: string | undefined, node: string): IExecuteFunctions {
		return {
			getWorkflow: () => ({ id: workflow, name: 'Orders', active: true }),
			getNode: () => ({ id: node, name: 'Pact', type: 'pact', typeVersion: 1, parameters: {} }),
			logger: { warn: (text: string) => this.warnings.push(text) },
			helpers: {
				checkProcessedAndRecord: async ([key]: [string], ...options: unknown[]) => {
					this.calls.push(['record', key, ...options]);
					return await this.record(key);
				},
				removeProcessed: async ([key]: [string], ...options: unknown[]) => {
					this.calls.push(['release', key, ...options]);
					await this.remove(key);
				},
			},
		} as unknown as IExecuteFunctions;
	}
}

let kept: KeyRecord;
let sent: string[];
beforeEach(() => {
	kept = new KeyRecord();
	sent = [];
});

interface Sending {
	text?: string;
	/** False: it was certainly not sent. */
	used?: boolean;
	workflow?: string | undefined;
	node?: string;
	/** Milliseconds before the key is recorded. */
	prepares?: number;
	/** The request is repeated: each time the key is asked for again. */
	requests?: number;
}

const wait = async (other: Promise<void>) => await other;

async function send(
	key: string,
	{ text = key, used = true, prepares = 0, requests = 1, node = 'node-3', ...of }: Sending = {},
) {
	const workflow = 'workflow' in of ? of.workflow : 'workflow-7';
	return await sendOnce(kept.context(workflow, node), key, wait, async (recordKey) => {
		await sleep(prepares);
		try {
			for (let request = 0; request < requests; request++) await recordKey();
		} catch {
			return { result: 'refused', used: false };
		}
		if (used) sent.push(text);
		return { result: `sent ${text}`, used };
	});
}

it('sends under a new key, and keeps it before the message leaves', async () => {
	expect(await send('order 1')).toBe('sent order 1');
	expect(kept.keys).toEqual(['order 1']);
	expect(kept.calls).toEqual([['record', 'order 1', ...OPTIONS]]);
});

it('ends the request of a key that is kept', async () => {
	kept.keys = ['order 1'];
	const ended: unknown[] = [];
	const context = kept.context('workflow-7', 'node-3');
	await sendOnce(context, 'order 1', wait, async (recordKey) => {
		await recordKey().catch((error: Error) => ended.push(error.message));
		return { result: undefined, used: false };
	});
	expect(ended).toEqual(['A message was sent under this key before']);
});

it('sends nothing under a key that is kept, and says so', async () => {
	kept.keys = ['order 1'];
	expect(await send('order 1')).toBeUndefined();
	expect(sent).toEqual([]);
	expect(kept.keys).toEqual(['order 1']);
});

it('keeps the key once, however often the request is repeated', async () => {
	expect(await send('order 1', { requests: 3 })).toBe('sent order 1');
	expect(kept.calls).toHaveLength(1);
});

it('does not ask for the record where nothing comes to be sent', async () => {
	expect(await send('order 1', { requests: 0, used: false })).toBe('sent order 1');
	expect(kept.calls).toEqual([]);
});

it('releases the key of a message that was certainly not sent', async () => {
	expect(await send('order 1', { used: false })).toBe('sent order 1');
	expect(kept.keys).toEqual([]);
	expect(kept.calls).toEqual([
		['record', 'order 1', ...OPTIONS],
		['release', 'order 1', ...OPTIONS],
	]);
	expect(await send('order 1')).toBe('sent order 1');
});

it('warns when a key cannot be released, and keeps the outcome', async () => {
	const context = kept.context('workflow-7', 'node-3');
	context.helpers.removeProcessed = async () => await Promise.reject(new Error('disk is full'));
	const outcome = await sendOnce(context, 'order 2', wait, async (recordKey) => {
		await recordKey();
		return { result: 'not sent', used: false };
	});
	expect(outcome).toBe('not sent');
	expect(kept.warnings).toEqual([
		'Pact: the key order 2 of Skip If Already Sent could not be released, so its message will be skipped although it was not sent: disk is full',
	]);
});

describe('two messages under one key at the same time', () => {
	it('are one: the second waits for the first', async () => {
		const both = [send('order 1', { text: 'first', prepares: 5 }), send('order 1')];
		expect(await Promise.all(both)).toEqual(['sent first', undefined]);
		expect(sent).toEqual(['first']);
	});

	it('are the second, when the first was certainly not sent', async () => {
		const both = [
			send('order 1', { text: 'first', prepares: 5, used: false }),
			send('order 1', { text: 'second' }),
		];
		expect(await Promise.all(both)).toEqual(['sent first', 'sent second']);
		expect(sent).toEqual(['second']);
	});

	it('wait in turn, and one only is sent', async () => {
		const outcomes = await Promise.all([1, 2, 3, 4].map(async () => await send('order 1')));
		expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
	});

	it('go on after one that failed on the way', async () => {
		const failing = sendOnce(kept.context('workflow-7', 'node-3'), 'order 1', wait, async () => {
			await sleep(5);
			throw new Error('a fault');
		});
		const second = send('order 1');
		await expect(failing).rejects.toThrow('a fault');
		expect(await second).toBe('sent order 1');
	});

	it('are two of different nodes and workflows', async () => {
		let waits = 0;
		const counted = async (other: Promise<void>) => {
			waits++;
			await other;
		};
		const of = async (workflow: string, node: string) =>
			await sendOnce(kept.context(workflow, node), 'order 1', counted, async () => ({
				result: node,
				used: true,
			}));
		await Promise.all([of('w', 'n1'), of('w', 'n2'), of('v', 'n1')]);
		expect(waits).toBe(0);
	});
});

it('lets one access at a time to the record of a node', async () => {
	const keys = Array.from({ length: 20 }, (_, index) => `order ${index}`);
	await Promise.all(keys.map(async (key, index) => await send(key, { used: index % 2 === 0 })));
	expect(kept.overlaps).toBe(0);
	expect([...kept.keys].sort()).toEqual(keys.filter((_, index) => index % 2 === 0).sort());
});

describe('where n8n cannot keep a key', () => {
	const error = new Error('duplicate row');

	it('asks a second time, for two workers may have made the row at once', async () => {
		kept.failures = [{ error, keeps: false }];
		expect(await send('order 1')).toBe('sent order 1');
		expect(kept.keys).toEqual(['order 1']);
	});

	it.each([
		['the second access fails, too', [false, false]],
		['the key is there now, which may be from the access that failed', [true]],
	])('sends nothing when %s', async (_what, keeps) => {
		kept.failures = keeps.map((one) => ({ error, keeps: one }));
		const outcome = sendOnce(
			kept.context('workflow-7', 'node-3'),
			'order 1',
			wait,
			async (recordKey) => {
				await recordKey();
				sent.push('order 1');
				return { result: 'sent', used: true };
			},
		);
		await expect(outcome).rejects.toMatchObject({
			message: 'The message was not sent: n8n could not keep its key of Skip If Already Sent',
			description: 'Check the database of n8n. It said: duplicate row',
		});
		expect(sent).toEqual([]);
	});

	it('goes on with the next message', async () => {
		kept.failures = [
			{ error, keeps: false },
			{ error, keeps: false },
		];
		expect(await send('order 1')).toBe('refused');
		expect(await send('order 2')).toBe('sent order 2');
	});
});

it.each([[undefined], ['']])('refuses a workflow that is not saved: its ID is %p', async (id) => {
	await expect(send('order 1', { workflow: id })).rejects.toMatchObject({
		message: 'Skip If Already Sent works in saved workflows only',
		description: 'Save the workflow, then run it again.',
	});
	expect(sent).toEqual([]);
});
