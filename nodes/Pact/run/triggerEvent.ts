import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { asObject } from '../../api/json';
import { isExampleId } from '../../events/examples';
import type { Field, Refuse } from '../../form/field';
import { LEFTOVER } from '../../form/fromTrigger';
import { quoted } from '../../form/text';

/** What `$` of n8n's expressions gives for a node, as far as it is needed here. */
interface ExecutedNode {
	isExecuted: boolean;
	/** Items; with Binary Mode: Combined their JSON alone. */
	all(branch: number, run: number): IDataObject[];
}

/** What is known in each execution that still runs. */
const known = new WeakMap<IExecuteFunctions, IDataObject[]>();

/** What a locator takes from the event that this execution began with. An example is about nobody. */
export function valueOfEvent(
	context: IExecuteFunctions,
	valueIn: NonNullable<Field['fromTrigger']>,
	refuse: Refuse,
): unknown {
	const value = valueIn(triggerEvent(context, refuse), refuse);
	if (!isExampleId(value)) return value;
	return refuse(
		'cannot come from the trigger: its event is an example, which is about nobody',
		'Remove Options > Example Event in the Pact Trigger, and run the workflow with a real event.',
	);
}

/** Refuses a locator of the mode Trigger that holds something else, too: n8n shows the result of an expression there as if it counted. */
export function refuseEntered(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	refuse: Refuse,
): void {
	const raw = context.getNodeParameter(name, itemIndex, undefined, { rawExpressions: true });
	const entered = String(asObject(raw).value ?? '');
	// "=" is an expression that was emptied again.
	if (new RegExp(`^(${LEFTOVER}|=\\s*)$`).test(entered)) return;
	refuse(
		`comes from the trigger, but holds ${quoted(entered)}`,
		'Delete it. If it is meant, choose By ID.',
	);
}

/**
 * The event that this execution began with. Each event starts an execution of its own, so all that runs after the trigger is about that event:
 * no pairing of items decides whom a message goes to. n8n's pairing can be lost, and in tools of agents it leads to the first item.
 *
 * @param refuse ends the item where no Pact Trigger ran before this node, or where it gave several items: pinned data can
 */
function triggerEvent(context: IExecuteFunctions, refuse: Refuse): IDataObject {
	const events = known.get(context) ?? eventsBefore(context);
	known.set(context, events);
	const [event, ...others] = events;
	if (event === undefined) {
		return refuse(
			'cannot come from the trigger: this workflow did not begin with a Pact Trigger',
			'Choose From List or By ID, or enter an expression. A workflow that another one starts gets the IDs from that one.',
		);
	}
	if (others.length > 0) {
		return refuse(
			`cannot come from the trigger: it gave ${events.length} items`,
			'A Pact Trigger gives one item at a time. Pin one item only, or choose By ID and enter an expression.',
		);
	}
	return event;
}

function eventsBefore(context: IExecuteFunctions): IDataObject[] {
	const proxy = context.getWorkflowDataProxy(0);
	const nodeOf = proxy.$ as unknown as (name: string) => ExecutedNode;
	const { name: previous } = proxy.$prevNode as unknown as { name?: string };
	// No node stands before a tool. n8n names the agent that calls it, and where that is the tool of another agent, that one too.
	const [pair] = [context.getInputData()[0]?.pairedItem].flat();
	const source = typeof pair === 'object' ? pair.sourceOverwrite?.previousNode : undefined;
	const names = [context.getNode().name, previous, source]
		.flatMap((name) => (name === undefined ? [] : context.getParentNodes(name)))
		.filter(({ type }) => type.endsWith('.pactTrigger'))
		.map(({ name }) => name);
	return (
		[...new Set(names)]
			.map(nodeOf)
			// Pinned data of a trigger that another one ran instead of would be there, too.
			.filter(({ isExecuted }) => isExecuted)
			.flatMap((node) => node.all(0, 0).map(jsonOf))
	);
}

/** The JSON of an item, whether it stands alone or not: that of an event has a name. */
const jsonOf = (item: IDataObject): IDataObject =>
	'eventName' in item ? item : asObject(item.json ?? item);
