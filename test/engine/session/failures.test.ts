import { clock } from '../../../nodes/api/retry/clock';
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { execute } from '../harness/execute';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterEach(async () => await sandbox.close());

const refresh = async (onError?: 'continueRegularOutput') =>
	await execute({
		parameters: {
			resource: 'session',
			operation: 'refresh',
			refreshToken: '={{ $json.refreshToken }}',
			options: { baseUrl: sandbox.url },
		},
		credentials: {},
		items: [{ refreshToken: 'sandbox-refresh-token' }],
		...(onError && { onError }),
	});

/** The refresh token may be spent. */
test.each<FaultOptions>([
	{ kind: 'reset-after' },
	{ kind: 'reset-before' },
	{ kind: '502', processed: true },
	{ kind: 'html' },
	{ kind: 'html', status: 200 },
])('a refresh that meets %j is made once, and may have been carried out', async (fault) => {
	sandbox.faults.add({ ...fault, count: 0 });
	const { error } = await refresh();
	expect(error?.name).toBe('NodeApiError');
	expect(error?.message).toMatch(/^This may have been carried out: Pact /);
	expect(error?.description).toContain('may be used up');
	expect(error?.context?.effect).toBe('unknown');
	expect(JSON.stringify(error)).not.toContain('sandbox-refresh-token');
	expect(sandbox.requests.all()).toHaveLength(1);

	const { items } = await refresh('continueRegularOutput');
	expect(items[0]!.json.details).toMatchObject({ effect: 'unknown' });
});

/** Nothing was done. */
test.each<FaultOptions>([{ kind: '401' }, { kind: '400' }])(
	'a refresh that is refused with %j has done nothing',
	async (fault) => {
		sandbox.faults.add(fault);
		const { error } = await refresh();
		expect(error?.message).not.toContain('may have been');
		expect(error?.context?.effect).toBe('none');
		expect(sandbox.requests.all()).toHaveLength(1);
		expect((await refresh()).items[0]!.json).toHaveProperty('refreshToken');
	},
);

test('a refresh that is limited waits and is made again: Pact did not look at the token', async () => {
	jest.spyOn(clock, 'sleep').mockResolvedValue();
	let now = clock.now();
	jest.spyOn(clock, 'now').mockImplementation(() => (now += 1_000));
	sandbox.faults.add({ kind: '429-retry-after', seconds: 20, count: 3 });
	const { items, error } = await refresh();
	jest.restoreAllMocks();
	expect(error).toBeUndefined();
	expect(items[0]!.json).toHaveProperty('refreshToken');
	expect(sandbox.requests.all()).toHaveLength(4);
});
