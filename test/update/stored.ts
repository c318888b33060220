import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { nodeProperties } from '../../nodes/Pact/properties';
import { resources } from '../../nodes/Pact/resources';
import type { Case } from '../cases';
import { cases, nameOf } from '../cases';
import meaning from '../unit/upgrade/meaning.json';
import stored from '../unit/upgrade/stored.json';

const properties = nodeProperties(resources);
const NODES_IN_A_ROW = 8;

/**
 * The workflow that has to open unchanged for ever, and what its nodes mean, with a node for each operation and each parameter that it
 * does not hold yet: a case that shows it. What is there stays as it is.
 */
export function extendedWorkflow(): { stored: object; meaning: object } {
	const nodes: object[] = [...stored.nodes];
	const meanings = { ...meaning } as unknown as Record<string, INodeParameters>;
	for (const of of cases) {
		const parameters = { resource: of.resource, operation: of.operation, ...of.parameters };
		const node = nodeFor(of, parameters as INodeParameters, nodes.length);
		const opened = NodeHelpers.getNodeParameters(
			properties,
			node.parameters,
			true,
			false,
			node,
			null,
		)!;
		for (const { name, type } of properties) if (type === 'notice') delete opened[name];
		if (!hasNews(opened, Object.values(meanings))) continue;
		nodes.push(node);
		meanings[node.name] = opened;
	}
	return { stored: { ...stored, nodes }, meaning: meanings };
}

/** Whether an operation is new, or a parameter that no operation has. */
function hasNews(opened: INodeParameters, known: INodeParameters[]): boolean {
	const { resource, operation } = opened;
	const isKnown = known.some((one) => one.resource === resource && one.operation === operation);
	return !isKnown || Object.keys(opened).some((name) => !known.some((one) => name in one));
}

function nodeFor(of: Case, parameters: INodeParameters, position: number) {
	const name = `${nameOf(of)} (${of.operation})`;
	const id = createHash('sha256').update(name).digest('hex').slice(0, 32);
	const session = of.resource === 'session';
	return {
		id: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
		name,
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position: [220 * (position % NODES_IN_A_ROW), 200 * Math.floor(position / NODES_IN_A_ROW)] as [
			number,
			number,
		],
		parameters,
		credentials: (session ? {} : { pactApi: { id: 'pact', name: 'Pact API' } }) as Record<
			string,
			{ id: string; name: string }
		>,
	};
}
