import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../../../nodes/Pact/operation';
import { resources } from '../../../nodes/Pact/resources';

/** Select boxes that are set before looking, by parameter name, e.g. { provider: 'Avito' }. */
type Choices = Record<string, string>;

/** An operation by its names, with the fields that belong to it, from top to bottom. */
type Row = [resource: string, operation: string, choices: Choices, fields: string[]];

/** What a parameter's select box is set to. */
type Values = Record<string, unknown>;

const isShown = ({ displayOptions }: INodeProperties, values: Values) =>
	Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) =>
		wanted!.includes((values[name] ?? false) as never),
	);

/** Every way to set the select boxes on which it depends which fields are shown. */
function waysToSet(fields: INodeProperties[], values: Values = {}): Values[] {
	const decides = (name: string) =>
		fields.some(({ displayOptions }) => displayOptions?.show?.[name]);
	const open = fields.find(
		(field) =>
			field.type === 'options' &&
			decides(field.name) &&
			!(field.name in values) &&
			isShown(field, values),
	);
	if (open === undefined) return [values];
	return (open.options as INodePropertyOptions[]).flatMap(({ value }) =>
		waysToSet(fields, { ...values, [open.name]: value }),
	);
}

/** Ways that show the same fields are looked at once. */
function rowsOf(resource: string, operation: Operation): Row[] {
	const looks = new Map(everyRowOf(resource, operation).map((row) => [row[3].join(), row]));
	return [...looks.values()];
}

/** The beginning of the notice below the fields of what is never repeated. */
function noticeOf({ repeat, sends }: Operation): string[] {
	if (repeat !== 'never') return [];
	return sends === undefined
		? ['The node does not run with Retry On Fail in its settings']
		: ['Retry On Fail in the settings of this node runs it again for all items'];
}

function everyRowOf(resource: string, operation: Operation): Row[] {
	const { name, fields } = operation;
	const properties = fields.map(({ property }) => property);
	return waysToSet(properties).flatMap((values): Row[] => {
		const shown = properties.filter((property) => isShown(property, values));
		// The fields that a chosen template brings come from Pact.
		if (shown.some(({ type }) => type === 'resourceMapper')) return [];
		const choices = Object.entries(values).map(([chosen, value]) => {
			const { options } = shown.find((property) => property.name === chosen)!;
			const option = (options as INodePropertyOptions[]).find((each) => each.value === value)!;
			return [chosen, option.name];
		});
		const names = [...shown.map((each) => each.displayName), ...noticeOf(operation)];
		return [[resource, name, Object.fromEntries(choices), names]];
	});
}

/** What the panel has to show for each operation, as the operations say it. */
export const expectedFields: Row[] = resources.flatMap(({ name, operations }) =>
	operations.flatMap((operation) => rowsOf(name, operation)),
);
