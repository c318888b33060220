// Once-only keys over a record like n8n's, which a test can break.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Effect } from '../../../../nodes/api/types';
import { OnceOnly } from '../../../../nodes/Pact/run/onceOnly';

const OPTIONS = ['node', { mode: 'entries', maxEntries: 10_000 }];

/** What n8n keeps for one node. */
class KeyRecord {
	keys: string[] = [];
	readonly calls: unknown[][] = [];
	readonly warnings: string[] = [];
	/** How many accesses overlapped. n8n reads, changes and writes without a lock. */
	overlaps = 0;
	/** The next accesses fail with these, and keep the keys or not. */
	failures: Array<{ error: Error; keeps: boolean }> = [];
	private busy = false;

	async record(keys: string[]): Promise<{ new: string[]; processed: string[] }> {
		return await this.access(() => {
			const added = keys.filter((key) => !this.keys.includes(key));
			this.keys.push(...added);
			return { new: added, processed: keys.filter((key) => !added.includes(key)) };
		});
	}

	async remove(keys: string[]): Promise<void> {
		await this.access(() => (this.keys = this.keys.filter((other) => !keys.includes(other))));
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

	context(
		workflow: string | undefined = 'workflow-7',
		node = nodeId,
		signal?: AbortSignal,
	): IExecuteFunctions {
		return {
			getWorkflow: () => ({ id: workflow, name: 'Orders', active: true }),
			getNode: () => ({ id: node, name: 'Pact', type: 'pact', typeVersion: 1, parameters: {} }),
			getExecutionCancelSignal: () => signal,
			logger: { warn: (text: string) => this.warnings.push(text) },
			helpers: {
				checkProcessedAndRecord: async (keys: string[], ...options: unknown[]) => {
					this.calls.push(['record', [...keys], ...options]);
					return await this.record(keys);
				},
				removeProcessed: async (keys: string[], ...options: unknown[]) => {
					this.calls.push(['release', [...keys], ...options]);
					await this.remove(keys);
				},
			},
		} as unknown as IExecuteFunctions;
	}
}

let kept: KeyRecord;
/** Another for each test, as a message may stay under way. */
let nodeId = '';
let tests = 0;
beforeEach(() => {
	kept = new KeyRecord();
	nodeId = `node-${++tests}`;
});

const keysOf = (order: string, part = 0, lane = 'lane') => {
	const sent = JSON.stringify([lane, order, ...(part > 0 ? [part] : [])]);
	return [sent, `leaving ${sent}`];
};
const of = (order: string, context = kept.context()) => new OnceOnly(context, ['lane', order]);

/** Asks whether the message may leave, and says what came of it if it may. */
async function send(order: string, effect: Effect | 'done' = 'done', context = kept.context()) {
	const once = of(order, context);
	const state = await once.before(0);
	if (state !== 'new') return state;
	await sleep(3);
	await once.after(0, effect);
	return effect;
}

describe('a message', () => {
	it('is leaving before its request, and sent after the answer', async () => {
		const once = of('order 1');
		expect(await once.before(0)).toBe('new');
		expect(kept.keys).toEqual(keysOf('order 1'));
		await once.after(0, 'done');
		const [sent, leaving] = keysOf('order 1');
		expect(kept.keys).toEqual([sent]);
		expect(kept.calls).toEqual([
			['record', [sent, leaving], ...OPTIONS],
			['release', [leaving], ...OPTIONS],
		]);
	});

	it('that was certainly not sent leaves nothing, and may be sent', async () => {
		expect(await send('order 2', 'none')).toBe('none');
		expect(kept.keys).toEqual([]);
		expect(await send('order 2')).toBe('done');
	});

	it('that was sent is not sent again, however often it is asked for', async () => {
		await send('order 3');
		for (let run = 0; run < 3; run++) expect(await send('order 3')).toBe('sent');
		expect(kept.keys).toEqual(keysOf('order 3').slice(0, 1));
	});

	it.each(['by its answer', 'by the end of the process'])('in doubt %s stays so', async (why) => {
		if (why === 'by its answer') await send('order 4', 'unknown');
		else kept.keys = keysOf('order 4');
		for (let run = 0; run < 3; run++) expect(await send('order 4')).toBe('inDoubt');
		expect(kept.keys).toEqual(keysOf('order 4'));
	});

	it('may leave when nothing but a rest of its record is there', async () => {
		kept.keys = keysOf('order 5').slice(1);
		expect(await send('order 5')).toBe('done');
	});

	it('is another for each part, recipient and key', async () => {
		await send('order 6');
		const others = new OnceOnly(kept.context(), ['another lane', 'order 6']);
		expect(await others.before(0)).toBe('new');
		expect(await of('order 6').before(1)).toBe('new');
		expect(await of('order 6').before(0)).toBe('sent');
		expect(await of('order 7').before(0)).toBe('new');
		expect(kept.keys).toEqual(expect.arrayContaining(keysOf('order 6', 1)));
	});
});

it('says whether a part was sent before', async () => {
	await send('order 8');
	const once = of('order 8');
	expect(once.hasSkipped).toBe(false);
	await once.before(0);
	await once.before(1);
	await once.after(1, 'done');
	expect(once.hasSkipped).toBe(true);
});

it('warns when what became of a message cannot be written down', async () => {
	const once = of('order 9');
	await once.before(0);
	kept.failures = [{ error: new Error('disk is full'), keeps: false }];
	await once.after(0, 'none');
	expect(kept.warnings).toEqual([
		'Pact: n8n could not write down what became of the message with the key order 9 of Skip If Already Sent, so the next run will say that it may have been sent: disk is full',
	]);
	expect(await send('order 9')).toBe('inDoubt');
});

describe('two messages under one key at the same time', () => {
	it.each([
		['done', 'sent'],
		['none', 'done'],
		['unknown', 'inDoubt'],
	] as const)('are decided in turn: after %s the second is %s', async (first, second) => {
		const outcomes = [send('order 1', first), send('order 1')];
		expect(await Promise.all(outcomes)).toEqual([first, second]);
	});

	it('wait in turn, and one only is sent', async () => {
		const outcomes = await Promise.all([1, 2, 3, 4].map(async () => await send('order 1')));
		expect(outcomes.sort()).toEqual(['done', 'sent', 'sent', 'sent']);
	});

	it('do not wait when the execution is cancelled', async () => {
		const cancel = new AbortController();
		await of('order 1').before(0);
		const second = of('order 1', kept.context('workflow-7', nodeId, cancel.signal)).before(0);
		cancel.abort();
		await expect(second).rejects.toThrow('The execution was cancelled');
	});

	it.each([
		['workflow-8', ''],
		['workflow-7', ', another'],
	])('are two of different nodes and workflows: %s%s', async (workflow, more) => {
		await of('order 10').before(0);
		const another = new KeyRecord().context(workflow, nodeId + more);
		expect(await of('order 10', another).before(0)).toBe('new');
	});
});

describe('the record of a node', () => {
	const orders = Array.from({ length: 20 }, (_, index) => `crowd ${index}`);

	it('lets one access at a time', async () => {
		await Promise.all(
			orders.map(async (order, index) => await send(order, index % 2 === 0 ? 'done' : 'none')),
		);
		expect(kept.overlaps).toBe(0);
		expect([...kept.keys].sort()).toEqual(
			orders
				.filter((_, index) => index % 2 === 0)
				.map((order) => keysOf(order)[0])
				.sort(),
		);
	});

	it('is asked once for all that wait for it', async () => {
		await Promise.all(orders.map(async (order) => await send(order)));
		expect(kept.calls.length).toBeLessThanOrEqual(4);
		expect(kept.keys.sort()).toEqual(orders.map((order) => keysOf(order)[0]).sort());
	});
});

describe('where n8n cannot keep a key', () => {
	const error = new Error('duplicate row');
	const NOT_KEPT = {
		message: 'The message was not sent: n8n could not keep its key of Skip If Already Sent',
		description: 'Check the database of n8n. It said: duplicate row',
	};

	it('asks a second time, for two workers may have made the row at once', async () => {
		kept.failures = [{ error, keeps: false }];
		expect(await send('order 1')).toBe('done');
	});

	it.each([
		['the second access fails, too', [false, false]],
		['the key is there now, which may be from the access that failed', [true]],
	])('sends nothing when %s', async (_what, keeps) => {
		kept.failures = keeps.map((one) => ({ error, keeps: one }));
		await expect(of('order 1').before(0)).rejects.toMatchObject(NOT_KEPT);
	});

	it('goes on with the next message, and with the same one later', async () => {
		kept.failures = [
			{ error, keeps: false },
			{ error, keeps: false },
		];
		await expect(send('order 1')).rejects.toMatchObject(NOT_KEPT);
		expect(await send('order 2')).toBe('done');
		expect(await send('order 1')).toBe('done');
	});
});

it.each([[undefined], ['']])('refuses a workflow that is not saved: its ID is %p', (id) => {
	const context = kept.context();
	context.getWorkflow = () => ({ id, name: 'Orders', active: true });
	expect(() => of('order 1', context)).toThrow(
		expect.objectContaining({
			message: 'Skip If Already Sent works in saved workflows only',
			description: 'Save the workflow, then run it again.',
		}) as Error,
	);
});
