import { collectionRows } from '../../../nodes/form/rows';
import { refusalOf, refuse } from '../support/refusal';

describe('the rows of a fixed collection', () => {
	it.each([
		['none', {}, []],
		['none in a text', '', []],
		['those that the editor stores', { row: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
		['one that stands alone', { row: { a: 1 } }, [{ a: 1 }]],
		['a list from an expression', [{ a: 1 }], [{ a: 1 }]],
	])('are %s', (_what, raw, rows) => {
		expect(collectionRows(raw, 'row', refuse)).toEqual(rows);
	});

	it.each([[['a']], [{ row: ['a'] }], [[{ a: 1 }, null]], ['a, b'], [7], [{ row: 'a' }]])(
		'%p is refused',
		(raw) => {
			expect(refusalOf(() => collectionRows(raw, 'row', refuse)).problem).toBe(
				'is not a list of entries',
			);
		},
	);
});
