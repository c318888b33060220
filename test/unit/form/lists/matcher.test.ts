import { matcherOf } from '../../../../nodes/form/lists/listSearch';

const NAME = 'Anna · +7 925 000-00-01 · WhatsApp';

describe('an entry of a list', () => {
	it.each([
		[''],
		['anna'],
		['  WHATS '],
		['925 000'],
		['79250000001'],
		['+79250000001'],
		['(925) 000'],
		['8 (925) 000-00-01'],
		['0001'],
		['30001'],
	])('is found by %p', (filter) => {
		expect(matcherOf(filter)(NAME, '30001')).toBe(true);
	});

	it.each([['boris'], ['79260000001'], ['3000'], ['300011'], ['anna 0001'], ['x1']])(
		'is not found by %p',
		(filter) => {
			expect(matcherOf(filter)(NAME, '30001')).toBe(false);
		},
	);
});
