import type * as Limits from '../harness/limits';
import type { Operation } from './support/operations';
import { DELETIONS, never, safe } from './support/operations';
import { ofTheItem, Pact, skipWaits } from './support/pact';

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('../harness/limits').limitsWith({
		timeouts: {
			get safe() {
				return mockTimeout();
			},
			get never() {
				return mockTimeout();
			},
			get upload() {
				return mockTimeout();
			},
		},
	}),
);

/** Milliseconds. A busy machine answers late, so that the time is short only for a request that will get no answer. */
function mockTimeout(): number {
	const faults = [pact, faulty].flatMap(({ sandbox }) => sandbox.faults.all());
	return faults.some(({ kind }) => kind === 'hang') ? 2_000 : 600_000;
}

const TOKEN = 'token-of-the-matrix';
const FILE = { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain' };

let pact: Pact;
/** Two accounts that stand in the items. */
let faulty: Pact;
let sound: Pact;
beforeAll(async () => {
	pact = await Pact.start({ token: TOKEN });
	faulty = await Pact.start({ token: 'token-of-the-faulty-account' });
	sound = await Pact.start({ token: 'token-of-the-sound-account' });
});
beforeEach(() => {
	skipWaits();
	for (const { sandbox } of [pact, faulty, sound]) {
		sandbox.world.reset();
		// These survive it, and Pact allows five.
		for (const { id } of sandbox.store.webhooks.all()) sandbox.store.webhooks.remove(id);
		sandbox.faults.clear();
		sandbox.requests.clear();
	}
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	for (const account of [pact, faulty, sound]) await account.close();
});

const requestsOf = ({ request }: Operation, times: number) => Array<string>(times).fill(request);

/** Runs the operation against one fault. */
async function meet(operation: Operation, ...faults: Array<Parameters<typeof add>[0]>) {
	for (const fault of faults) add(fault);
	return await pact.run(operation.resource, operation.operation, operation.parameters, {
		input: [{ json: { sandbox: pact.sandbox.url }, binary: { data: FILE } }],
	});
}
const add = (fault: Parameters<typeof pact.sandbox.faults.add>[0]) =>
	pact.sandbox.faults.add(fault);

type Fault = [name: string, fault: Parameters<typeof add>[0]];

/** Pact did not look at the request: anything may be repeated. */
const limited: Fault[] = [
	['a 429 with Retry-After in seconds', { kind: '429-retry-after', seconds: 2 }],
	['a 429 with Retry-After as a date', { kind: '429-retry-after', seconds: 2, date: true }],
	['a 429 that says it in words', { kind: '429-body', seconds: 50 }],
	['a bare 429', { kind: '429' }],
];

/** Nobody knows whether Pact did what was asked. */
const inDoubt: Fault[] = [
	['a 500', { kind: '500' }],
	['a 502', { kind: '502' }],
	['a 503', { kind: '503' }],
	['a 504', { kind: '504' }],
	['a 504 after all was done', { kind: '504', processed: true }],
	['a page of a gateway', { kind: 'html' }],
	['a page with 200', { kind: 'html', status: 200 }],
	['a connection reset before', { kind: 'reset-before' }],
	['a connection reset after all was done', { kind: 'reset-after' }],
	['an answer cut off', { kind: 'truncated' }],
	['an empty answer', { kind: 'empty' }],
	['no answer at all', { kind: 'hang' }],
];

/** Pact looked at it and said no. */
const refused: Fault[] = [
	['a 400', { kind: '400' }],
	['a 401', { kind: '401' }],
	['a 402', { kind: '402' }],
	['a 403', { kind: '403' }],
	['a 404', { kind: '404' }],
	['a 406', { kind: '406' }],
	['a 410', { kind: '410' }],
	['a 418', { kind: '418' }],
	['a 422', { kind: '422' }],
	['a refusal with 200', { kind: 'errored-200' }],
];

/** Nothing is wrong. */
const harmless: Fault[] = [
	['a slow answer', { kind: 'latency', ms: 50 }],
	['a 202', { kind: '202' }],
];

describe.each(Object.entries({ ...safe, ...never }))('%s', (_class, operation) => {
	it.each(limited)('waits for %s and is made again', async (_name, fault) => {
		const { error } = await meet(operation, fault);
		expect(error).toBeUndefined();
		expect(pact.requests()).toEqual(requestsOf(operation, 2));
	});

	it('outlasts more 429 than it has attempts', async () => {
		const { error } = await meet(operation, { kind: '429', count: 7 });
		expect(error).toBeUndefined();
		expect(pact.requests()).toEqual(requestsOf(operation, 8));
	});

	it('gives up when nothing moves any more', async () => {
		const { error } = await meet(operation, { kind: '429-retry-after', seconds: 45, count: 0 });
		expect(error?.message).toBe('Pact is receiving too many requests (429)');
		expect(error?.description).toContain('Pact asks to wait for 45 seconds');
		// 300 seconds of patience hold six waits of 45 seconds.
		expect(pact.requests()).toEqual(requestsOf(operation, 7));
	});

	it.each(refused)('is not made again after %s', async (_name, fault) => {
		const { error, items } = await meet(operation, { ...fault, count: 0 });
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).not.toContain('may have been');
		expect(error?.context?.effect).toBe('none');
		expect(pact.requests()).toEqual(requestsOf(operation, 1));
	});

	it.each(harmless)('takes %s as it is', async (_name, fault) => {
		const { error } = await meet(operation, fault);
		expect(error).toBeUndefined();
		expect(pact.requests()).toEqual(requestsOf(operation, 1));
	});
});

describe.each(Object.entries(safe))('%s', (_class, operation) => {
	it.each(inDoubt)('is made again after %s', async (_name, fault) => {
		const { error } = await meet(operation, fault);
		expect(error).toBeUndefined();
		expect(pact.requests()).toEqual(requestsOf(operation, 2));
	});

	it.each(inDoubt)('gives up after five times %s', async (_name, fault) => {
		const { error } = await meet(operation, { ...fault, count: 0 });
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).not.toContain('may have been');
		expect(pact.requests()).toEqual(requestsOf(operation, 5));
	});
});

describe.each(Object.entries(never))('%s', (name, operation) => {
	it.each(inDoubt)(
		'is not made again after %s, and the error says what may be',
		async (_n, fault) => {
			const { error, items } = await meet(operation, { ...fault, count: 0 });
			expect(items).toEqual([]);
			expect(pact.requests()).toEqual(requestsOf(operation, 1));
			expect(error?.name).toBe('NodeApiError');
			expect(error?.message).toMatch(
				name.includes('message')
					? /^The message may have been sent: ./
					: /^This may have been carried out: ./,
			);
			expect(error?.description).toMatch(/Before (sending|running) it again, (look|check)/);
			expect(error?.context?.effect).toBe('unknown');
		},
	);
});

describe.each(Object.entries({ ...safe, ...never }))('%s', (_class, operation) => {
	it.each([...limited, ...inDoubt, ...refused])(
		'of another account in the same run takes no notice of %s',
		async (_name, fault) => {
			faulty.sandbox.faults.add(fault);
			const { items } = await pact.run(
				operation.resource,
				operation.operation,
				operation.parameters,
				{
					credentials: { pactApi: ofTheItem },
					onError: 'continueRegularOutput',
					input: [faulty, sound].map(({ account, sandbox }) => ({
						json: { ...account, sandbox: sandbox.url },
						binary: { data: FILE },
					})),
				},
			);
			expect(faulty.requests()[0]).toBe(operation.request);
			expect(sound.requests()).toEqual(requestsOf(operation, 1));
			const ofTheSound = items.filter(
				({ pairedItem }) => (pairedItem as { item: number }).item === 1,
			);
			expect(ofTheSound.length).toBeGreaterThan(0);
			expect(ofTheSound.filter(({ json }) => json.error !== undefined)).toEqual([]);
		},
	);
});

describe.each(DELETIONS)('%s', (name) => {
	const deletion = safe[name]!;

	it.each(['404', '410'] as const)(
		'that is repeated finds its work done when Pact says %s, unless it is one of several things',
		async (kind) => {
			const { error, items } = await meet(deletion, { kind: 'reset-before' }, { kind });
			expect(pact.requests()).toEqual(requestsOf(deletion, 2));
			// Its path names the conversation: that this is gone says nothing of each message.
			if (name === 'a deletion of messages') return expect(error?.message).toContain(`(${kind})`);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toMatchObject([{ deleted: true }]);
		},
	);

	it('that only had to wait does not take a 404 for its own work', async () => {
		const { error } = await meet(deletion, { kind: '429' }, { kind: '404' });
		expect(error?.message).toContain('(404)');
	});
});
