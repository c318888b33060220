import type { Surroundings } from '../../../../nodes/form/field';
import { readField } from '../../../../nodes/form/field';
import { attachments } from '../../../../nodes/Pact/fields/attachments';
import { oneByOne } from '../../../../nodes/Pact/resources/uploads';
import { refusalOf, refuse } from '../../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };
const read = (...rows: object[]) => readField(attachments, { attachment: rows }, refuse, at);

describe('attachments', () => {
	it('are none at first', () => {
		expect(readField(attachments, attachments.property.default, refuse, at)).toEqual([]);
	});

	it.each([
		['one', '42', [42]],
		['a number', 42, [42]],
		['several, separated by commas', '42, 43,44', [42, 43, 44]],
		['a list from an expression', [42, '43'], [42, 43]],
		['an empty list from an expression', [], []],
	])('have IDs: %s', (_what, attachmentId, ids) => {
		expect(read({ source: 'id', attachmentId })).toEqual(ids.map((id) => ({ source: 'id', id })));
	});

	it.each([
		['one', 'photo', ['photo']],
		['several, separated by commas', 'photo, my receipt', ['photo', 'my receipt']],
		['a list from an expression', ['photo', 'a,b'], ['photo', 'a,b']],
	])('have fields: %s', (_what, binaryPropertyName, properties) => {
		expect(read({ source: 'binary', binaryPropertyName })).toEqual(
			properties.map((property) => ({ source: 'binary', property })),
		);
	});

	it.each([
		['one', 'https://example.org/a.pdf', ['https://example.org/a.pdf']],
		['one with a comma', 'https://example.org/a,b.pdf', ['https://example.org/a,b.pdf']],
		[
			'a list from an expression',
			['https://example.org/a.pdf', 'http://example.org/b.pdf'],
			['https://example.org/a.pdf', 'http://example.org/b.pdf'],
		],
	])('have addresses: %s', (_what, url, addresses) => {
		expect(read({ source: 'url', url })).toEqual(
			addresses.map((address) => ({ source: 'url', url: address })),
		);
	});

	it('are all files of the item where n8n stored nothing else', () => {
		expect(read({})).toEqual([{ source: 'allBinary' }]);
		expect(read({ source: 'binary' })).toEqual([{ source: 'binary', property: 'data' }]);
	});

	it('are shown as the options say, each of several', () => {
		const options = { pushToTalk: 'true', width: '640', height: 0 };
		const shown = { pushToTalk: true, width: 640, height: undefined };
		expect(read({ source: 'binary', binaryPropertyName: 'a, b', options })).toEqual([
			{ source: 'binary', property: 'a', ...shown },
			{ source: 'binary', property: 'b', ...shown },
		]);
		expect(read({ source: 'allBinary', options })).toEqual([{ source: 'allBinary', ...shown }]);
		expect(read({ source: 'url', url: 'https://example.org/a', options })).toEqual([
			{ source: 'url', url: 'https://example.org/a', ...shown },
		]);
	});

	it('have a name of their own where there is one file', () => {
		expect(read({ source: 'binary', options: { fileName: 'menu.pdf' } })).toEqual([
			{ source: 'binary', property: 'data', fileName: 'menu.pdf' },
		]);
	});

	it.each([
		[{ source: 'web' }, 'Source is "web"'],
		[{ source: null }, 'Source is not set: its expression gives nothing'],
		[{ source: 'binary', binaryPropertyName: '' }, 'Input Data Field Names is not set'],
		[{ source: 'binary', binaryPropertyName: 'a,,b' }, 'Input Data Field Names > 2 is not set'],
		[
			{ source: 'binary', binaryPropertyName: ['a', null] },
			'Input Data Field Names > 2 is not text: "null"',
		],
		[{ source: 'id', attachmentId: '42, x' }, 'Attachment IDs > 2 is not an ID: "x"'],
		[{ source: 'id', attachmentId: ['x'] }, 'Attachment IDs is not an ID: "x"'],
		[{ source: 'url', url: undefined }, 'URLs is not set: its expression gives nothing'],
		[{ source: 'url', url: [{}] }, 'URLs is not'],
		[{ options: { width: -1 } }, 'Options > Width is not a whole number from 1 to 100000: "-1"'],
		[
			{ source: 'binary', options: { fileName: { a: 1 } } },
			'Options > File Name is not text: "{"a":1}"',
		],
		[
			{ source: 'binary', binaryPropertyName: 'a, b', options: { fileName: 'menu.pdf' } },
			'Options > File Name fits one file only, but several are named',
		],
	])('%p are refused, with their place in the list', (row, problem) => {
		const { problem: said } = refusalOf(() => read({ source: 'id', attachmentId: 1 }, row));
		expect(said.slice(0, `> 2 > ${problem}`.length)).toBe(`> 2 > ${problem}`);
	});

	it.each([[undefined], [null], ['photo'], [['photo']], [{ attachment: 'photo' }]])(
		'%p as a whole is refused, never left out',
		(raw) => {
			expect(refusalOf(() => readField(attachments, raw, refuse, at)).problem).toMatch(
				/^is not (set|a list of entries)/,
			);
		},
	);
});

describe('all files of an item', () => {
	it('are taken in their order, between the others', () => {
		const chosen = read(
			{ source: 'id', attachmentId: 7 },
			{ source: 'allBinary', options: { width: 2 } },
		);
		expect(oneByOne(chosen, ['b', 'a'])).toEqual([
			{ source: 'id', id: 7 },
			{ source: 'binary', property: 'b', width: 2 },
			{ source: 'binary', property: 'a', width: 2 },
		]);
	});

	it('are none where it has none', () => {
		expect(oneByOne(read({ source: 'allBinary' }), [])).toEqual([]);
	});
});
