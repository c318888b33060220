import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { nodeProperties } from '../../../nodes/Pact/properties';
import { resources } from '../../../nodes/Pact/resources';

/** The names of the parameters that say which others are shown. */
function deciding(list: readonly INodeProperties[]): string[] {
	return list.flatMap(({ displayOptions = {}, options = [] }) => [
		...Object.values(displayOptions).flatMap((conditions) =>
			Object.keys(conditions).map((name) => name.replace(/^\//, '')),
		),
		...options.flatMap((option) => {
			if ('values' in option) return deciding(option.values);
			return 'type' in option ? deciding([option]) : [];
		}),
	]);
}

const decides = new Set(deciding(nodeProperties(resources)));

/**
 * Parameters that take their values from the body of a call. Those that say which others are shown stay as they are, and so do
 * expressions.
 *
 * @param from the expression for where the same parameters are in the body
 */
export function asExpressions(parameters: IDataObject, from: string): IDataObject {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			decides.has(name) ? value : asExpression(value, `${from}[${JSON.stringify(name)}]`),
		]),
	);
}

function asExpression(value: IDataObject[string], from: string): IDataObject[string] {
	if (typeof value === 'string' && value.startsWith('=')) return value;
	if (typeof value !== 'object' || value === null) return `={{ ${from} }}`;
	if (Array.isArray(value)) {
		return value.map((element, index) =>
			asExpression(element as IDataObject, `${from}[${index}]`),
		) as IDataObject[];
	}
	const object = value as IDataObject;
	// What n8n stores of a locator and of mapped fields beside the value says how to read it.
	const isStored = 'value' in object && ('__rl' in object || 'mappingMode' in object);
	return isStored
		? { ...object, value: asExpression(object.value, `${from}["value"]`) }
		: asExpressions(object, from);
}
