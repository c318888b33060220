import fc from 'fast-check';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { Field, Surroundings } from '../../../nodes/form/field';
import { readField } from '../../../nodes/form/field';
import { everyOperation } from '../support/operations';
import { Refusal, refuse } from '../support/refusal';

const at: Surroundings = { timezone: 'Europe/Moscow', now: new Date('2026-01-31T09:30:00Z') };

const all = everyOperation().flatMap(({ resource, operation }) =>
	operation.fields.map((field) => ({
		where: `${resource.name} ${operation.name}: ${field.property.displayName}`,
		field,
	})),
);

/** Each once, though operations share many. */
const fields = [...new Map(all.map((entry) => [entry.field.parse, entry])).values()];

/** The value, or how it was refused; a crash stays one. */
function read(field: Field, raw: unknown): { value: unknown } | { refusal: Refusal } {
	try {
		return { value: readField(field, raw, refuse, at) };
	} catch (error) {
		if (error instanceof Refusal) return { refusal: error };
		throw error;
	}
}

/** What an expression may give: any JSON, and the dates and broken numbers of JavaScript. */
const anyValue = fc.anything({
	key: fc.constantFrom('a', 'value', 'values', '0'),
	values: [
		fc.string(),
		fc.constantFrom('', ' ', 'true', '42', '2026-01-31', '2026-02-30', '2026-13-45T99:99:99'),
		fc.integer(),
		fc.double(),
		fc.boolean(),
		fc.constantFrom(null, undefined),
		fc.constantFrom(new Date(NaN), new Date(0)),
	],
	maxDepth: 2,
});

/** The raw values of a parameter. Collections have the shape that the editor stores, with any values inside. */
function rawValues({ type, options = [] }: INodeProperties): fc.Arbitrary<unknown> {
	if (type === 'collection') return anyOf(options as INodeProperties[]);
	if (type !== 'fixedCollection') return anyValue;
	return anyOptional(
		(options as INodePropertyCollection[]).map(({ name, values }) => [
			name,
			fc.array(anyOf(values), { maxLength: 3 }),
		]),
	);
}

const anyOf = (properties: INodeProperties[]) =>
	anyOptional(properties.map((property) => [property.name, rawValues(property)]));

const anyOptional = (entries: Array<[string, fc.Arbitrary<unknown>]>) =>
	fc.record(Object.fromEntries(entries), { requiredKeys: [] });

/** Every number that is somewhere inside a value. */
function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe.each(fields)('$where', ({ field }) => {
	it('takes or refuses whatever an expression gives, and never fails otherwise', () => {
		fc.assert(
			fc.property(rawValues(field.property), (raw) => {
				const outcome = read(field, raw);
				if ('refusal' in outcome) {
					// It continues the sentence that begins with the parameter's name.
					expect(outcome.refusal.problem).toMatch(
						/^(is|are|has|have|begins|contains|must|cannot|needs|> )/,
					);
					expect(outcome.refusal.problem).not.toContain('[object');
				} else if (field.property.type !== 'json') {
					// JSON is passed on as it is; any other number ends up in a request.
					expect(numbersIn(outcome.value).filter((number) => !Number.isFinite(number))).toEqual([]);
				}
			}),
			{ numRuns: 300 },
		);
	});

	const { required, default: initial, type } = field.property;
	const untouched = type === 'resourceLocator' ? '' : initial;

	if (required && (untouched === '' || untouched === null)) {
		it('is asked for when it is left empty', () => {
			expect(read(field, untouched)).toMatchObject({
				refusal: { problem: expect.stringMatching(/^is not set/), remedy: expect.any(String) },
			});
		});
	} else if (type === 'collection' || type === 'fixedCollection') {
		it('may be left as it is, or says what to add', () => {
			const outcome = read(field, untouched);
			if ('refusal' in outcome) expect(outcome.refusal.remedy).toMatch(/\w/);
		});
	} else if (!required && field.property.displayOptions !== undefined) {
		// n8n would ask for it where it is not needed, too.
		it('may be left as it is, or is asked for when it is read', () => {
			const outcome = read(field, untouched);
			if ('refusal' in outcome) {
				expect(outcome.refusal).toMatchObject({
					problem: expect.stringMatching(/^is not set/),
					remedy: expect.any(String),
				});
			}
		});
	} else if (!required) {
		it('may be left as it is', () => {
			expect(read(field, untouched)).toHaveProperty('value');
		});
	}
});
