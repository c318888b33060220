import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

import { clock } from '../../../nodes/api/retry/clock';
import { byId } from '../harness/execute';
import type * as Limits from '../harness/limits';
import { nodeTypes, PACT } from '../harness/nodeTypes';
import { additionalData, oneNodeWorkflow } from '../harness/workflow';
import { Pact } from './support/pact';

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('../harness/limits').limitsWith({
		delay: 250_000,
		backoffLimit: 250_000,
	}),
);

let pact: Pact;
beforeEach(async () => {
	pact = await Pact.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

const message = { conversationId: byId(30_001), text: '={{ "message " + $itemIndex }}' };

/**
 * Starts the node for three items, and cancels the execution as soon as the sandbox has seen so many requests. Ends when the node itself
 * does: n8n goes on without it at once, whatever it does.
 */
async function cancelAfter(
	requests: number,
	parameters: IDataObject,
	input: INodeExecutionData[] = [{ json: {} }, { json: {} }, { json: {} }],
): Promise<void> {
	const { workflow, node } = oneNodeWorkflow({
		type: PACT,
		credentials: pact.credentials,
		parameters: { resource: 'messageV1', operation: 'send', companyId: byId(101), ...parameters },
	});
	const work = jest.spyOn(
		nodeTypes.getByNameAndVersion(PACT) as { execute(): Promise<unknown> },
		'execute',
	);
	const run = new WorkflowExecute(
		additionalData(workflow, pact.credentials),
		'manual',
		createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [input] }, source: null }] },
		}),
	).processRunExecutionData(workflow);

	while (pact.requests().length < requests) await new Promise((resolve) => setTimeout(resolve, 5));
	run.cancel();
	await run;
	await Promise.allSettled([work.mock.results[0]!.value]);
	expect(pact.requests()).toHaveLength(requests);
}

// Each of these waits would outlast the test by far.

test('cancelling ends a pause that Pact asked for', async () => {
	pact.sandbox.faults.add({ kind: '429-retry-after', seconds: 200, count: 0 });
	await cancelAfter(1, message);
});

test('cancelling ends a back-off', async () => {
	jest.spyOn(clock, 'random').mockReturnValue(1);
	pact.sandbox.faults.add({ kind: '503', count: 0 });
	const read = { resource: 'conversationV1', operation: 'get', conversationId: byId(30_001) };
	await cancelAfter(1, read, [{ json: {} }]);
});

test('cancelling ends a request that gets no answer', async () => {
	pact.sandbox.faults.add({ kind: 'hang', count: 0 });
	await cancelAfter(1, message);
});

test('cancelling ends an upload that gets no answer', async () => {
	pact.sandbox.faults.add({ kind: 'hang', count: 0 });
	const data = { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain' };
	await cancelAfter(
		1,
		{
			resource: 'attachmentV1',
			operation: 'upload',
			conversationId: byId(30_001),
			binaryPropertyName: 'data',
		},
		[{ json: {}, binary: { data } }],
	);
});

test('cancelling ends the pause between two batches', async () => {
	await cancelAfter(1, { ...message, options: { batchSize: 1, batchInterval: 86_400_000 } });
});

test('cancelling ends the wait for a delivery', async () => {
	// The message is under way for hours.
	pact.sandbox.world.clock.speed = 1 / 10_000;
	await cancelAfter(2, { ...message, options: { waitForDelivery: 86_400 } }, [{ json: {} }]);
});

describe('cancelling ends the wait for a status', () => {
	test('of messages that stay on their way', async () => {
		// It is delivered, and never read.
		pact.sandbox.store.messages.get(700_002)!.ack = 2;
		await cancelAfter(3, {
			resource: 'message',
			operation: 'waitForStatus',
			conversationId: byId(30_001),
			messageId: 700_002,
			until: 'read',
			timeLimit: 86_400,
		});
	});

	test('of a message that was just sent', async () => {
		await cancelAfter(
			2,
			{
				resource: 'message',
				conversationId: byId(30_002),
				text: 'On its way #stuck',
				options: { waitForDelivery: 86_400 },
			},
			[{ json: {} }],
		);
	});
});
