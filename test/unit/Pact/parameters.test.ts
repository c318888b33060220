import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { cases } from '../../cases';
import { everyOperation } from '../support/operations';

/** What shows in no request: tested in test/engine/reliability, idempotency.test.ts and requestOptions.test.ts; or in operations/fromTrigger.test.ts. */
const NEEDS_MORE_THAN_A_CASE = [
	'options.skipIfSent',
	'options.replyToTrigger',
	'options.concurrency',
	'options.requestTimeout',
];

/** A list of values that are sent as they are. */
const CODES = ['languageCode'];

type Groups = Array<{ name: string; values: INodeProperties[] }>;

/** The parameters that none of the given sets shows with a value that it has not anyhow; of a list of values, those that none has. */
function missing(properties: INodeProperties[], given: IDataObject[], within = ''): string[] {
	return properties.flatMap((property) => {
		const { name, type, options = [] } = property;
		const path = `${within}${name}`;
		const values = given.flatMap((set) => (name in set ? [set[name]] : []));
		if (type === 'notice' || NEEDS_MORE_THAN_A_CASE.includes(path)) return [];
		if (type === 'collection') {
			return missing(options as INodeProperties[], values as IDataObject[], `${path}.`);
		}
		if (type === 'fixedCollection') {
			return (options as Groups).flatMap((group) => {
				const rows = values.flatMap((value) => (value as IDataObject)[group.name] ?? []);
				return missing(group.values, rows as IDataObject[], `${path}.`);
			});
		}
		if (type === 'options' && !CODES.includes(path)) {
			return (options as INodePropertyOptions[])
				.filter(({ value }) => value !== property.default && !values.includes(value))
				.map(({ value }) => `${path}: ${String(value)}`);
		}
		// What is added to a collection reaches the request with any value.
		const isShown = values.some(
			(value) => within !== '' || JSON.stringify(value) !== JSON.stringify(property.default),
		);
		return isShown ? [] : [path];
	});
}

describe.each(everyOperation())('$resource.name > $operation.name', ({ id, operation }) => {
	it('lets the user say how many items run at a time, and how long a request may take', () => {
		const groups = operation.fields
			.filter(({ name }) => name === 'options')
			.map(({ property }) => (property.options as INodeProperties[]).map(({ name }) => name));
		expect(groups.length).toBeGreaterThan(0);
		const timeout = operation.value === 'download' ? 'timeout' : 'requestTimeout';
		for (const names of groups) {
			expect(names).toEqual(expect.arrayContaining(['concurrency', timeout]));
			expect(names).toEqual([...new Set(names)]);
		}
	});

	it('has a case for each parameter, and for each value of a list', () => {
		const given = cases
			.filter((of) => `${of.resource}.${of.operation}` === id)
			.map(({ parameters }) => parameters);
		const properties = operation.fields.map(({ property }) => property);
		expect(
			[...new Set(missing(properties, given))].map((path) => `${path}: add a case in test/cases`),
		).toEqual([]);
	});
});
