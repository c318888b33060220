import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../api/json';
import type { Field } from '../../form/field';
import { FROM_TRIGGER } from '../../form/fromTrigger';
import type { Operation } from '../operation';
import type { Plan } from './plan';

/** Whom or what an item was to reach: the values as they were checked, or as they were entered where one was refused. */
export function askedFor(
	context: IExecuteFunctions,
	{ fields, lane = [] }: Operation,
	plan: Plan,
): IDataObject {
	const named = fields
		.filter(({ name, property }) => lane.includes(name) || property.type === 'resourceLocator')
		.map((field): [string, unknown] => [
			field.name,
			'problem' in plan ? entered(context, field, plan.itemIndex) : plan.values[field.name],
		]);
	return Object.fromEntries(
		named.filter(([, value]) => ['string', 'number'].includes(typeof value) && value !== ''),
	) as IDataObject;
}

function entered(
	context: IExecuteFunctions,
	{ name, property }: Field,
	itemIndex: number,
): unknown {
	try {
		const raw = context.getNodeParameter(name, itemIndex, property.default);
		if (property.type !== 'resourceLocator' || !isObject(raw)) return raw;
		const { mode, value } = raw as IDataObject;
		return mode === FROM_TRIGGER ? undefined : value;
	} catch {
		// What cannot be read is what the error is about.
		return undefined;
	}
}
