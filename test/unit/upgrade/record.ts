import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What workflows and credentials depend on about one parameter, over all places where it occurs under the same path. */
interface ParameterRecord {
	type: string;
	/** What an absent value means: n8n stores no value that is the default. */
	defaults: unknown[];
	/** The values that can be chosen. */
	options?: unknown[];
}

export type Records = Record<string, ParameterRecord>;

type Options = NonNullable<INodeProperties['options']>;

/**
 * Every parameter under the path by which it is stored: `message.send.options.concurrency` for the action node, whose parameters belong to
 * an operation; `v2.events` for the trigger, whose parameters belong to a version of the API. Notices hold nothing and are left out.
 */
export function recordsOf(properties: INodeProperties[]): Records {
	const records: Records = {};
	for (const property of properties) {
		for (const prefix of prefixesOf(property)) add(records, prefix, property);
	}
	return records;
}

function prefixesOf({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [], apiVersion = [] } = displayOptions?.show ?? {};
	if (apiVersion.length > 0) return apiVersion.map((value) => `${String(value)}.`);
	const resources = resource.map((value) => `${String(value)}.`);
	if (resources.length === 0) return [''];
	if (operation.length === 0) return resources;
	return resources.flatMap((prefix) => operation.map((value) => `${prefix}${String(value)}.`));
}

function add(records: Records, prefix: string, property: INodeProperties): void {
	if (property.type === 'notice') return;
	const path = prefix + property.name;
	const record = (records[path] ??= { type: property.type, defaults: [] });
	include(record.defaults, property.default);
	if (property.modes) for (const { name } of property.modes) include((record.options ??= []), name);
	for (const option of (property.options ?? []) as Options) {
		if ('values' in option) {
			for (const inner of option.values) add(records, `${path}.${option.name}.`, inner);
		} else if (property.type === 'collection') {
			add(records, `${path}.`, option as INodeProperties);
		} else {
			include((record.options ??= []), (option as INodePropertyOptions).value);
		}
	}
}

function include(list: unknown[], value: unknown): void {
	const known = list.some((other) => JSON.stringify(other) === JSON.stringify(value));
	if (!known) list.push(value);
}
