import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';

import { byId } from '../harness/execute';
import { PACT } from '../harness/nodeTypes';
import { additionalData, oneNodeWorkflow } from '../harness/workflow';
import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { Pact } from './support/pact';

let pact: Pact;
beforeEach(async () => {
	pact = await Pact.start();
});
afterEach(async () => await pact.close());

/** Starts the node and cancels the execution as soon as the sandbox has seen so many requests. */
async function cancelAfter(requests: number, fault: FaultOptions): Promise<void> {
	pact.sandbox.faults.add(fault);
	const { workflow, node } = oneNodeWorkflow({
		type: PACT,
		credentials: pact.credentials,
		parameters: {
			resource: 'message',
			operation: 'send',
			companyId: byId(1),
			conversationId: byId(1),
			text: '={{ "message " + $itemIndex }}',
		},
	});
	const items = Array.from({ length: 20 }, () => ({ json: {} }));
	const run = new WorkflowExecute(
		additionalData(workflow, pact.credentials),
		'manual',
		createRunExecutionData({
			executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		}),
	).processRunExecutionData(workflow);

	while (pact.requests().length < requests) await new Promise((resolve) => setTimeout(resolve, 5));
	run.cancel();
	await run;
}

// Each of these would take minutes; jest's own limit is five seconds.
test.each<[string, FaultOptions]>([
	['a pause that Pact asked for', { kind: '429-retry-after', seconds: 200, count: 0 }],
	['a request that gets no answer', { kind: 'hang', count: 0 }],
])('cancelling ends %s at once, and nothing more is sent', async (_name, fault) => {
	await cancelAfter(1, fault);
	expect(pact.requests()).toHaveLength(1);
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(pact.requests()).toHaveLength(1);
});
