import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation, Resource } from './operation';

/** The node's parameters, in the order of the panel: Resource, Operation, then the fields of each operation. */
export function nodeProperties(resources: Resource[]): INodeProperties[] {
	return [
		resourceProperty(resources),
		...resources.map(operationProperty),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fieldProperties(resource, operation)),
		),
	];
}

/** What the canvas says below the node's name, e.g. "Message: Send". n8n knows the values only, so the names stand in the expression. */
export function subtitle(resources: Resource[]): string {
	const names = Object.fromEntries(
		resources.flatMap(({ value, name, operations }) =>
			operations.map((one) => [`${value}.${one.value}`, `${name}: ${one.name}`]),
		),
	);
	return `={{ (${JSON.stringify(names)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

function resourceProperty(resources: Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value, description }) => ({
			name,
			value,
			...(description && { description }),
		})),
		default: 'message',
	};
}

function operationProperty(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = resource.operations.map(
		({ name, value, action, description }) => ({ name, value, action, description }),
	);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options,
		default: defaultOperation(resource),
	};
}

/** Reading comes before changing: Send for messages, else Get Many, else the first. */
function defaultOperation(resource: Resource): string {
	const values = resource.operations.map(({ value }) => value);
	return ['send', 'getAll'].find((value) => values.includes(value)) ?? values[0]!;
}

function fieldProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const properties = operation.fields.map(({ property }) => property);
	if (operation.repeat === 'never') properties.push(retryNotice(operation));
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...property.displayOptions?.show,
			},
		},
	}));
}

/** What to know before turning on n8n's own repetition, where a second request would do harm. */
function retryNotice({ sends }: Operation): INodeProperties {
	const notice = { type: 'notice', default: '' } as const;
	if (sends === undefined) {
		return {
			...notice,
			name: 'noRetryNotice',
			displayName:
				'The node does not run with Retry On Fail in its settings, which would do this again for all items. To go on after an error, set On Error to Continue.',
		};
	}
	return {
		...notice,
		name: 'retryNotice',
		displayName:
			'Retry On Fail in the settings of this node runs it again for all items, those that were already sent included. It works only together with Options > Skip If Already Sent.',
	};
}
