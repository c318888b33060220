import type { Field, Surroundings } from '../../../nodes/form/field';
import { readField, shownWhen, withTexts } from '../../../nodes/form/field';
import { jsonField } from '../../../nodes/form/json';
import {
	choiceField,
	choicesField,
	collectionField,
	numberField,
	optionsField,
	secretField,
	textField,
	toggleField,
} from '../../../nodes/form/kinds';
import { refusalOf, refuse } from '../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };
const read = (field: Field, raw: unknown) => readField(field, raw, refuse, at);
const refusedBy = (field: Field, raw: unknown) => refusalOf(() => read(field, raw));

const nothing = { problem: 'is not set: its expression gives nothing', remedy: expect.any(String) };

const greeting = textField({ displayName: 'Greeting', name: 'greeting' });
const city = textField({ displayName: 'City', name: 'city', required: true });
const hidden = toggleField({ displayName: 'Hidden', name: 'hidden', default: true });
const seats = numberField({ displayName: 'Seats', name: 'seats', default: 4 }, { min: 1, max: 9 });
const colour = choiceField({
	displayName: 'Colour',
	name: 'colour',
	options: [
		{ name: 'Red', value: 'red' },
		{ name: 'Blue', value: 'blue' },
	],
});
const tags = choicesField({
	displayName: 'Tags',
	name: 'tags',
	options: [
		{ name: 'New', value: 'new' },
		{ name: 'Three', value: 3 },
	],
});
const data = jsonField({ displayName: 'Data', name: 'data' });

const changes = { displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' };

describe('what an expression gives as nothing', () => {
	it.each([
		['a text that is required', city],
		['a text that may be empty', greeting],
		['fields to change', collectionField({ ...changes, fields: [seats] })],
		['a toggle', hidden],
		['a number', seats],
		['a choice', colour],
		['several choices', tags],
		['JSON', data],
		['a list of options', optionsField([city])],
	])('is refused for %s', (_kind, field) => {
		for (const raw of [undefined, null]) expect(refusedBy(field, raw)).toMatchObject(nothing);
	});
});

describe('a text', () => {
	it('is empty at first, and kept as it is', () => {
		expect(greeting.property).toMatchObject({ type: 'string', default: '' });
		expect(read(greeting, ' Hello ')).toBe(' Hello ');
		expect(read(city, ' Omsk')).toBe(' Omsk');
	});

	it.each(['', '  '])('%p is not set where it is required', (raw) => {
		expect(refusedBy(city, raw).problem).toBe('is not set');
		expect(read(greeting, raw)).toBe(raw);
	});

	it('is hidden where it is a secret', () => {
		const secret = secretField({ displayName: 'Code', name: 'code' });
		expect(secret.property.typeOptions).toEqual({ password: true });
	});
});

describe('a choice', () => {
	it('is the first unless another is named', () => {
		expect(colour.property).toMatchObject({ type: 'options', default: 'red' });
		const blue = choiceField({
			displayName: 'Colour',
			name: 'colour',
			options: [{ name: 'Red', value: 'red' }],
			default: 'red',
		});
		expect(blue.property.default).toBe('red');
	});

	it.each(['red', 'blue'])('%p is itself', (raw) => {
		expect(read(colour, raw)).toBe(raw);
	});

	it.each([
		['green', 'is "green"'],
		['', 'is ""'],
		[['red'], 'is "["red"]"'],
	])('%p is refused, with those that can be chosen', (raw, problem) => {
		expect(refusedBy(colour, raw)).toMatchObject({
			problem,
			remedy: 'It must be one of: red, blue.',
		});
	});
});

describe('several choices', () => {
	it('are none at first unless others are named', () => {
		expect(tags.property).toMatchObject({ type: 'multiOptions', default: [] });
		const named = choicesField({
			displayName: 'Tags',
			name: 'tags',
			options: [{ name: 'New', value: 'new' }],
			default: ['new'],
		});
		expect(named.property.default).toEqual(['new']);
	});

	it.each([
		[[], []],
		[
			['new', 3],
			['new', '3'],
		],
		['new', ['new']],
	])('%j are %j', (raw, texts) => {
		expect(read(tags, raw)).toEqual(texts);
	});

	it.each([
		[['old'], 'is "old"'],
		[['new', 4], '> 2 is "4"'],
		[[null], 'is "null"'],
		[{ new: true }, 'is "{"new":true}"'],
		['', 'is ""'],
	])('%j are refused, with those that can be chosen', (raw, problem) => {
		expect(refusedBy(tags, raw)).toMatchObject({ problem, remedy: 'It must be one of: new, 3.' });
	});
});

describe('a toggle', () => {
	it('is on or off at first as it is told', () => {
		expect(hidden.property).toMatchObject({ type: 'boolean', default: true });
	});

	it.each([
		[true, true],
		['true', true],
		[' TRUE ', true],
		[1, true],
		['1', true],
		[false, false],
		['False', false],
		[0, false],
		['0', false],
	])('%p is %p', (raw, value) => {
		expect(read(hidden, raw)).toBe(value);
	});

	it.each([['yes'], [''], [2], [[true]], [{}]])('%p is refused', (raw) => {
		expect(refusedBy(hidden, raw).problem).toMatch(/^is neither true nor false: "/);
	});
});

describe('a number', () => {
	it('has its bounds in the editor, too', () => {
		const { type, typeOptions } = seats.property;
		expect({ type, typeOptions }).toEqual({
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 9 },
		});
		const open = numberField({ displayName: 'Seats', name: 'seats', default: 4 }, { min: 1 });
		expect(open.property.typeOptions).toEqual({ minValue: 1 });
	});

	it('is read, or refused outside of them', () => {
		expect(read(seats, '9')).toBe(9);
		expect(refusedBy(seats, 10).problem).toBe('is not a whole number from 1 to 9: "10"');
	});
});

describe('JSON', () => {
	it.each([
		['{"a": [1]}', { a: [1] }],
		[{ a: 1 }, { a: 1 }],
	])('%p is an object', (raw, value) => {
		expect(read(data, raw)).toEqual(value);
	});

	it.each([
		['', /^is not set$/],
		['  ', /^is not set$/],
		['{a}', /^is not JSON: .+/],
		['[1]', /^is not a JSON object$/],
		['null', /^is not a JSON object$/],
		['7', /^is not a JSON object$/],
		[[1], /^is not a JSON object$/],
		[7, /^is not a JSON object$/],
		['{ "a": ["x\\u0000"] }', /^has a NUL character/],
		['{ "a": { "b": 115873218756123457 } }', /^is a number whose last digits are lost/],
	])('%p is refused', (raw, problem) => {
		expect(refusedBy(data, raw).problem).toMatch(problem);
	});

	it('has text and dates inside as they are, but no half characters', () => {
		const value = { list: ['a\ud83d', { at: new Date(0) }], none: null, yes: true, n: 1.5 };
		expect(read(data, value)).toEqual({ ...value, list: ['a', { at: new Date(0) }] });
	});
});

describe('options', () => {
	const options = optionsField([city, seats]);

	it('are a collection, none of which n8n asks for by itself', () => {
		const [shown] = options.property.options as Array<typeof city.property>;
		expect(options.property).toMatchObject({ type: 'collection', default: {} });
		expect(shown).toMatchObject({ name: 'city' });
		expect(shown).not.toHaveProperty('required');
		expect(city.property.required).toBe(true);
	});

	it('are read where they were added', () => {
		expect(read(options, {})).toEqual({});
		expect(read(options, { seats: '2', more: 1 })).toEqual({ seats: 2 });
	});

	it.each([
		[{ city: '' }, '> City is not set'],
		[{ city: '\u200b\u3164' }, '> City is not set'],
		[{ seats: 10 }, '> Seats is not a whole number from 1 to 9: "10"'],
		[{ city: undefined }, '> City is not set: its expression gives nothing'],
		[{ seats: null }, '> Seats is not set: its expression gives nothing'],
		[['city'], 'is not a list of fields'],
		['city', 'is not a list of fields'],
	])('%p is refused by name', (raw, problem) => {
		expect(refusedBy(options, raw).problem).toBe(problem);
	});

	it('are refused with nothing for a text that may be empty, too', () => {
		expect(refusedBy(optionsField([greeting]), { greeting: null }).problem).toMatch(/^> Greeting/);
	});
});

describe('fields to change', () => {
	const update = collectionField({ ...changes, fields: [greeting, seats], nonEmpty: true });

	it('are read where they were added; an empty text clears', () => {
		expect(read(update, { greeting: '' })).toEqual({ greeting: '' });
		expect(read(update, { seats: 3 })).toEqual({ seats: 3 });
	});

	it.each([
		[{ greeting: undefined, seats: 3 }, '> Greeting is not set: its expression gives nothing'],
		[{ greeting: 'Hello', seats: null }, '> Seats is not set: its expression gives nothing'],
	])('are refused with nothing in one of them: %j', (raw, problem) => {
		expect(refusedBy(update, raw).problem).toBe(problem);
	});

	it('are refused where none was added', () => {
		expect(refusedBy(update, {}).problem).toBe('is empty');
	});

	it('may be empty where that is meant', () => {
		expect(read(collectionField({ ...changes, fields: [seats] }), {})).toEqual({});
	});

	it('are refused by name', () => {
		expect(refusedBy(update, { greeting: { a: 1 } }).problem).toBe(
			'> Greeting is not text: "{"a":1}"',
		);
	});
});

describe('a field with changes', () => {
	it('is shown on further conditions, beside its own', () => {
		const once = shownWhen({ provider: ['viber'] }, city);
		expect(shownWhen({ kind: [true] }, once).property.displayOptions).toEqual({
			show: { provider: ['viber'], kind: [true] },
		});
	});

	it('has other words, and is read as before', () => {
		const named = withTexts({ description: 'Where they live' }, city);
		expect(named.property).toMatchObject({ displayName: 'City', description: 'Where they live' });
		expect(read(named, 'Omsk')).toBe('Omsk');
	});
});
