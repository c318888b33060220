import { WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	ITaskData,
	OnError,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

import type { TestCredentials } from './credentials';
import { PACT } from './nodeTypes';
import { additionalData, oneNodeWorkflow } from './workflow';

/** The node that the input comes from. */
const BEFORE = 'Before';

export interface ExecutionSetup {
	/** The node's parameters as stored in a workflow: expressions as they are, locators as objects. */
	parameters: IDataObject;
	credentials: TestCredentials;
	/** The input items' JSON; one empty item unless given. */
	items?: IDataObject[];
	/** Input items with binary data, instead of `items`. */
	input?: INodeExecutionData[];
	onError?: OnError;
	/** n8n's own repetition of the node. */
	retryOnFail?: boolean;
	/** n8n's setting Binary Mode. */
	binaryMode?: 'separate' | 'combined';
	/** Pact Triggers before the node, by name, with what they gave; none for one that did not run. */
	triggers?: Record<string, IDataObject[] | undefined>;
}

export interface ExecutionResult {
	items: INodeExecutionData[];
	/** Of the error output, with On Error: Continue (using error output). */
	errorItems: INodeExecutionData[];
	error: (ExecutionError & { description?: string | null; context?: IDataObject }) | undefined;
}

/** Runs the action node for the items the way n8n's engine does: expressions, pairing, on-error policy, HTTP, all real. */
export async function execute(setup: ExecutionSetup): Promise<ExecutionResult> {
	const { triggers = {}, ...nodeSetup } = setup;
	const { workflow, node } = oneNodeWorkflow({
		...nodeSetup,
		type: PACT,
		triggers: Object.keys(triggers),
	});
	const given = Object.entries(triggers).flatMap(([name, items]) =>
		items === undefined ? [] : [[name, [finished(items.map((json) => ({ json })))]]],
	);
	const input = setup.input ?? (setup.items ?? [{}]).map((json) => ({ json }));
	const runData = createRunExecutionData({
		resultData: { runData: { [BEFORE]: [finished(input)], ...Object.fromEntries(given) } },
		executionData: {
			nodeExecutionStack: [
				{ node, data: { main: [input] }, source: { main: [{ previousNode: BEFORE }] } },
			],
		},
	});
	const run = await new WorkflowExecute(
		additionalData(workflow, setup.credentials),
		'manual',
		runData,
	).processRunExecutionData(workflow);

	const [task] = run.data.resultData.runData.Pact ?? [];
	return {
		items: task?.data?.main?.[0] ?? [],
		errorItems: task?.data?.main?.[1] ?? [],
		error: (run.data.resultData.error ?? task?.error) as ExecutionResult['error'],
	};
}

/** What n8n keeps of a node that has run. */
function finished(items: INodeExecutionData[]): ITaskData {
	return {
		startTime: 0,
		executionTime: 0,
		executionIndex: 0,
		source: [],
		data: { main: [items] },
	};
}

export { byId } from './locator';
