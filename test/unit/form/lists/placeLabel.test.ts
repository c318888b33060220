import { placeLabel } from '../../../../nodes/form/lists/resourceMapping';

describe('the label of a place in a template', () => {
	const body = 'Hello {{1}}, your order {{2}}\nis ready. Pick it up until {{ 10 }}.';

	it.each([
		['1', '{{1}} in "Hello {{1}}, your order {{2}}…"'],
		['2', '{{2}} in "…{{1}}, your order {{2}} is ready. Pick it…"'],
		['10', '{{10}} in "… Pick it up until {{ 10 }}."'],
	])('%s shows the words around it', (place, label) => {
		expect(placeLabel(place, body)).toBe(label);
	});

	it('is its number alone where the text does not hold it', () => {
		expect(placeLabel('3', body)).toBe('{{3}}');
		expect(placeLabel('1', '')).toBe('{{1}}');
	});

	it('has no dots where the text is short', () => {
		expect(placeLabel('1', 'Hi {{1}}!')).toBe('{{1}} in "Hi {{1}}!"');
	});
});
