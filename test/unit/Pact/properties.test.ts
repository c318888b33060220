import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { listSearch } from '../../../nodes/form/lists/listSearch';
import { nodeProperties } from '../../../nodes/Pact/properties';
import { resources } from '../../../nodes/Pact/resources';
import { everyOperation } from '../support/operations';

const properties = nodeProperties(resources);
const operations = everyOperation();

const optionsOf = ({ options }: INodeProperties) => (options ?? []) as INodePropertyOptions[];
const shownFor = (property: INodeProperties, name: string) => property.displayOptions?.show?.[name];

/** The parameters of one operation, as n8n shows them. */
const fieldsOf = (resource: string, operation: string) =>
	properties.filter(
		(property) =>
			shownFor(property, 'resource')?.includes(resource) &&
			shownFor(property, 'operation')?.includes(operation),
	);

/** The parameters, with those inside of collections. */
function everyProperty(list: INodeProperties[]): INodeProperties[] {
	return list.flatMap((property) => [
		property,
		...(property.type === 'collection' ? everyProperty(property.options as INodeProperties[]) : []),
	]);
}

describe('the parameter Resource', () => {
	const resource = properties[0]!;

	it('comes first and offers every resource', () => {
		expect(resource).toMatchObject({ displayName: 'Resource', name: 'resource', type: 'options' });
		expect(optionsOf(resource).map(({ value }) => value)).toEqual(
			resources.map(({ value }) => value),
		);
	});

	it('has the current API before V1, and says so below the names', () => {
		const isOfV1 = optionsOf(resource).map(({ name }) => name.endsWith('(V1)'));
		expect(isOfV1.lastIndexOf(false, -2)).toBeLessThan(isOfV1.indexOf(true));
		for (const { name, description } of optionsOf(resource)) {
			if (name.endsWith('(V1)')) expect(description).toContain('V2');
		}
	});

	it('begins with Message, and ends with what is needed once', () => {
		expect(resource.default).toBe('message');
		const values = optionsOf(resource).map(({ value }) => value);
		expect([values[0], values.at(-1)]).toEqual(['message', 'session']);
	});
});

describe.each(resources)('the parameter Operation of $name', ({ value, operations: own }) => {
	const [operation, ...more] = properties.filter(
		(property) => property.name === 'operation' && shownFor(property, 'resource')?.includes(value),
	);

	it('is there once, for this resource alone', () => {
		expect(more).toEqual([]);
		expect(operation?.displayOptions).toEqual({ show: { resource: [value] } });
	});

	it('offers every operation, with description and action', () => {
		expect(optionsOf(operation!)).toEqual(
			own.map(({ name, value: operationValue, action, description }) => ({
				name,
				value: operationValue,
				action,
				description,
			})),
		);
	});

	it('begins with one that it offers, Send and Get Many before others', () => {
		const values = own.map((candidate) => candidate.value);
		expect(values).toContain(operation!.default);
		if (values.includes('send')) expect(operation!.default).toBe('send');
		else if (values.includes('getAll')) expect(operation!.default).toBe('getAll');
	});
});

it('the values that workflows store are there once', () => {
	const ids = operations.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
});

describe.each(operations)('$resource.name $operation.name', ({ resource, operation }) => {
	const shown = fieldsOf(resource.value, operation.value);

	it('says what it does, for people and for AI agents', () => {
		expect(operation.description).toMatch(/^[A-Z].{15,}$/s);
		expect(operation.description.endsWith('.')).toBe(operation.description.includes('. '));
		// The list of operations shows two lines of it, and cuts what is longer.
		expect(operation.description.length).toBeLessThanOrEqual(116);
		// Sentence case; names of products keep their capitals.
		expect(operation.action).toMatch(/^[A-Z][a-z]/);
		expect(operation.action).not.toMatch(/\.$/);
		expect(operation.action).not.toBe(operation.name);
	});

	it('shows all its fields, in its order, and only for itself', () => {
		const names = operation.fields.map(({ name }) => name);
		const ofRetry = operation.sends === undefined ? 'noRetryNotice' : 'retryNotice';
		expect(shown.map(({ name }) => name)).toEqual(
			operation.repeat === 'never' ? [...names, ofRetry] : names,
		);
		for (const property of shown) {
			expect(shownFor(property, 'resource')).toEqual([resource.value]);
			expect(shownFor(property, 'operation')).toEqual([operation.value]);
		}
	});

	it('shows a field only for values of fields above it, as it is read from top to bottom', () => {
		shown.forEach((property, position) => {
			expect(property.displayOptions).not.toHaveProperty('hide');
			const above = shown.slice(0, position);
			for (const [name, values] of Object.entries(property.displayOptions!.show!)) {
				if (name === 'resource' || name === 'operation') continue;
				const deciding = above.filter((candidate) => candidate.name === name);
				expect([name, deciding.length > 0]).toEqual([name, true]);
				for (const value of values ?? []) {
					expect(['string', 'boolean']).toContain(typeof value);
					for (const { type, options } of deciding) {
						if (type === 'options') {
							const offered = (options as INodePropertyOptions[]).map((option) => option.value);
							expect(offered).toContain(value);
						}
					}
				}
			}
		});
	});

	it('never shows two fields of one name at once', () => {
		shown.forEach((one, position) => {
			for (const two of shown.slice(position + 1).filter(({ name }) => name === one.name)) {
				const conditions = Object.entries(one.displayOptions!.show!);
				const apart = conditions.some(([name, values]) => {
					const others = shownFor(two, name);
					return others !== undefined && !values!.some((value) => others.includes(value as never));
				});
				expect([one.name, apart]).toEqual([one.name, true]);
			}
		});
	});

	if (operation.value === 'getAll') {
		it('has Return All, and a Limit of 50 without it', () => {
			const named = (name: string) => shown.find((property) => property.name === name);
			expect(named('returnAll')).toMatchObject({ type: 'boolean', default: false });
			expect(named('limit')).toMatchObject({
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1 },
				displayOptions: { show: { returnAll: [false] } },
			});
		});
	}
});

describe('every parameter', () => {
	const all = everyProperty(properties);

	it('has one display name, which begins with a capital, wherever it occurs', () => {
		const names = new Map<string, Set<string>>();
		for (const { name, displayName } of all) {
			expect(displayName).toMatch(/^[A-Z0-9]/);
			names.set(name, (names.get(name) ?? new Set()).add(displayName));
		}
		for (const [name, found] of names) {
			expect([name, ...found]).toEqual([name, expect.any(String)]);
		}
	});

	it('has a placeholder that is an example', () => {
		for (const { placeholder, type } of all) {
			if (placeholder === undefined || ['collection', 'fixedCollection'].includes(type)) continue;
			expect(placeholder).toMatch(/^e\.g\. \S/);
		}
	});

	it('that is a boolean says "Whether"', () => {
		for (const { type, description } of all) {
			if (type === 'boolean') expect(description).toMatch(/^Whether /);
		}
	});

	it('that picks something offers a searchable list that exists, and an ID', () => {
		const locators = all.filter(({ type }) => type === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(0);
		for (const { modes, default: initial } of locators) {
			expect(modes?.map(({ name }) => name)).toEqual(expect.arrayContaining(['list', 'id']));
			expect(initial).toMatchObject({ mode: 'list', value: '' });
			const list = modes?.find(({ name }) => name === 'list');
			expect(list?.typeOptions?.searchable).toBe(true);
			expect(Object.keys(listSearch)).toContain(list?.typeOptions?.searchListMethod);
		}
	});
});

test('what another parameter shows keeps no workflow from being published where that one is an expression', () => {
	const conditional = properties.filter(({ displayOptions }) =>
		Object.keys(displayOptions?.show ?? {}).some(
			(name) => !['resource', 'operation'].includes(name),
		),
	);
	expect(conditional.some(({ modes }) => modes !== undefined)).toBe(true);
	for (const { name, required, modes = [] } of conditional) {
		const checked = modes.filter(({ validation }) => validation !== undefined);
		expect({ name, required, checked }).toEqual({ name, required: undefined, checked: [] });
	}
});
