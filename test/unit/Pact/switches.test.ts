import type { IDataObject, INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { Pact } from '../../../nodes/Pact/Pact.node';
import { everyOperation } from '../support/operations';

/**
 * Where a parameter that decides which others are needed comes by expression, n8n takes all of these for shown. A workflow for rows of
 * every kind is published with the fields of some of them only: what a row lacks is refused when it is read.
 */
const { description } = new Pact();

/** What n8n finds wrong with the node: it is not published, and does not run, as long as there is anything. */
function issuesOf(parameters: IDataObject): Record<string, string[]> {
	const node: INode = {
		id: '1',
		name: 'Pact',
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const given = parameters as INodeParameters;
	node.parameters = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		node,
		description,
	)!;
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return (issues?.parameters ?? {}) as Record<string, string[]>;
}

/** What somebody enters where it is always asked for. */
function entered({ type }: INodeProperties): unknown {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: '4242' };
	return '={{ $json.any }}';
}

const switched = everyOperation().flatMap(({ id, resource, operation }) => {
	const properties = operation.fields.map(({ property }) => property);
	const switches = new Set(
		properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})),
	);
	const choices = properties.filter(({ name }) => switches.has(name));
	return choices.length === 0 ? [] : [{ id, resource, operation, properties, choices }];
});

test('these operations have a switch', () => {
	expect(switched.map(({ id }) => id)).toEqual(
		expect.arrayContaining([
			'message.sendFirst',
			'channel.create',
			'channel.getAll',
			'template.getAll',
			'messageV1.sendFirst',
			'channelV1.create',
			'channelV1.update',
			'channelV1.confirmCode',
			'conversationV1.create',
		]),
	);
});

test.each(switched)(
	'$id: n8n asks for nothing that a switch decides on, where it comes by expression',
	({ resource, operation, properties, choices }) => {
		const always = properties.filter(({ displayOptions }) => displayOptions === undefined);
		const parameters = {
			resource: resource.value,
			operation: operation.value,
			...Object.fromEntries(
				always
					.filter(({ type, required }) => type === 'resourceLocator' || required === true)
					.map((property) => [property.name, entered(property)]),
			),
		};
		expect(issuesOf(parameters as IDataObject)).toEqual({});
		for (const { name } of choices) {
			const byExpression = { ...parameters, [name]: '={{ $json.kind }}' };
			expect(issuesOf(byExpression as IDataObject)).toEqual({});
		}
		const all = Object.fromEntries(choices.map(({ name }) => [name, '={{ $json.kind }}']));
		expect(issuesOf({ ...parameters, ...all } as IDataObject)).toEqual({});
	},
);

test('what no switch decides on is asked for as before', () => {
	const companyId = { mode: 'id', value: '7' };
	const parameters = { resource: 'message', operation: 'get', companyId };
	expect(Object.keys(issuesOf(parameters))).toEqual(['conversationId', 'messageId']);
});
