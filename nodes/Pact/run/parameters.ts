import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Field, Refuse } from '../../form/field';
import { readField } from '../../form/field';
import { isObject } from '../../api/json';
import { FROM_TRIGGER } from '../../form/fromTrigger';
import { refuseEntered, valueOfEvent } from './triggerEvent';

/** What each parameter without an expression holds, which is the same for all items; undefined for one with an expression. */
const fixedValues = new WeakMap<IExecuteFunctions, Map<Field, { value: unknown } | undefined>>();

/**
 * Reads and checks the parameters of one item, in the order of the panel. A field that is not shown for the values read before it
 * is left out.
 *
 * @throws NodeOperationError that names the parameter, the item and the remedy
 */
export function readParameters(
	context: IExecuteFunctions,
	fields: readonly Field[],
	itemIndex: number,
): IDataObject {
	const values: IDataObject = {};
	const known = fixedValues.get(context) ?? new Map<Field, { value: unknown } | undefined>();
	fixedValues.set(context, known);
	for (const field of fields) {
		if (!isShown(field.property, values)) continue;
		const fixed = known.get(field);
		const value = fixed ? fixed.value : readParameter(context, field, itemIndex);
		values[field.name] = value as IDataObject;
		if (!known.has(field)) known.set(field, isFixed(context, field) ? { value } : undefined);
	}
	return values;
}

/** Reads and checks one parameter of an item. @throws NodeOperationError as `readParameters` */
export function readParameter(
	context: IExecuteFunctions,
	field: Field,
	itemIndex: number,
): unknown {
	const refuse = refusalFor(context, itemIndex);
	const refuseValue: Refuse = (problem, remedy) =>
		refuse(`${field.property.displayName} ${problem}`, remedy);
	const raw = rawValue(context, field, itemIndex, refuseValue);
	return readField(field, raw, refuseValue, { timezone: context.getTimezone(), now: new Date() });
}

/** Reading a parameter costs n8n more than a tenth of a millisecond, and there may be ten of them for each of thousands of items. */
function isFixed(context: IExecuteFunctions, { name, property }: Field): boolean {
	const raw = context.getNodeParameter(name, 0, property.default, { rawExpressions: true });
	return !holdsExpression(raw);
}

/** n8n takes a text that begins with an equals sign for an expression, wherever it stands. */
function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}

/** What a parameter holds; for a locator its value, wherever that comes from. */
function rawValue(
	context: IExecuteFunctions,
	{ name, property, fromTrigger }: Field,
	itemIndex: number,
	refuse: Refuse,
): unknown {
	const whole = context.getNodeParameter(name, itemIndex, property.default);
	if (property.type !== 'resourceLocator' || !isObject(whole)) return whole;
	const { mode, value } = whole as IDataObject;
	if (fromTrigger === undefined || mode !== FROM_TRIGGER) return value;
	refuseEntered(context, name, itemIndex, refuse);
	return valueOfEvent(context, fromTrigger, refuse);
}

/** Whether a parameter is shown for the values that were read before it. */
export function isShown({ displayOptions }: INodeProperties, values: IDataObject): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, allowed]) =>
		(allowed as unknown[]).includes(values[name]),
	);
}

/** Ends an item with an error that says what is wrong, for which item, and what to do. */
export function refusalFor(context: IExecuteFunctions, itemIndex: number): Refuse {
	return (problem, remedy) => {
		throw new NodeOperationError(context.getNode(), `${problem} [item ${itemIndex}]`, {
			itemIndex,
			...(remedy === undefined ? {} : { description: remedy }),
		});
	};
}
