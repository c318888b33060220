// Skip If Already Sent over n8n's own record of processed keys, in its real database.
import type { Pair } from '../../../local/pair';
import { START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';
import { ADDRESS, sendingWorkflow } from './workflow';

jest.setTimeout(300_000);

interface Order {
	key: string;
	conversationId: number;
	text: string;
}

let pair: Pair;
let workflowId: string;

beforeAll(async () => {
	pair = await startN8nWithPact({ sandbox: { speed: 20 } });
	const { rest, sandbox } = pair;
	const credential = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: sandbox.token, baseUrl: sandbox.url },
	});
	const workflow = await rest.createWorkflow(sendingWorkflow(credential));
	workflowId = workflow.id;
	await rest.publish(workflow);
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

async function send(orders: Order[]): Promise<Array<Record<string, unknown>> | number> {
	const response = await fetch(`${pair.n8n.url}/webhook/${ADDRESS}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ orders }),
		signal: AbortSignal.timeout(120_000),
	});
	return response.status === 200
		? ((await response.json()) as Array<Record<string, unknown>>)
		: response.status;
}

/** How often each text was taken by Pact. */
function copies(orders: Order[]): number[] {
	const sent = pair.sandbox.requests
		.all()
		.filter(
			({ method, path, status }) =>
				method === 'POST' && path.endsWith('/messages') && status === 200,
		)
		.map(({ parameters }) => parameters.message);
	return orders.map(({ text }) => sent.filter((one) => one === text).length);
}

const orders = (name: string, count: number): Order[] =>
	Array.from({ length: count }, (_, index) => ({
		key: `${name}-${index}`,
		conversationId: 30_001 + (index % 8),
		text: `${name} ${index}`,
	}));

/** What is shown for a message that was sent before. */
const skipped = ({ key, conversationId }: Order) => ({
	skipped: true,
	key,
	companyId: 101,
	conversationId,
});

test('a second run sends nothing again, and says so', async () => {
	const batch = orders('twice', 5);
	const first = await send(batch);
	expect(first).toHaveLength(5);
	expect(await send(batch)).toEqual(batch.map(skipped));
	expect(copies(batch)).toEqual([1, 1, 1, 1, 1]);
});

test('the same key twice in one run sends once', async () => {
	const [one, two] = orders('double', 2) as [Order, Order];
	await send([one, { ...two, key: one.key, conversationId: one.conversationId }]);
	expect(copies([one, two])).toEqual([1, 0]);
});

test('the same key for two people sends to both', async () => {
	const [one, two] = orders('people', 2) as [Order, Order];
	await send([one, { ...two, key: one.key }]);
	expect(copies([one, two])).toEqual([1, 1]);
});

test('50 items at a time, in two executions side by side: each once', async () => {
	const batch = orders('crowd', 50);
	await Promise.all([send(batch), send(batch)]);
	expect(copies(batch)).toEqual(batch.map(() => 1));
});

test('after a failure in the middle a rerun sends the rest only', async () => {
	const batch = orders('middle', 6);
	pair.sandbox.faults.add({
		path: '/p1/**',
		method: 'POST',
		containing: 'middle 3',
		kind: '402',
		count: 1,
	});
	expect(await send(batch)).toBe(500);

	const again = await send(batch);
	expect(again).toHaveLength(6);
	expect(copies(batch)).toEqual([1, 1, 1, 1, 1, 1]);
});

test('the keys outlive a restart of n8n', async () => {
	const batch = orders('restart', 2);
	await send(batch);
	await pair.restartN8n('stop');
	await pair.rest.workflow(workflowId);
	expect(await send(batch)).toEqual(batch.map(skipped));
	expect(copies(batch)).toEqual([1, 1]);
});
