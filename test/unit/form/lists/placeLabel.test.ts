import { placeLabel } from '../../../../nodes/form/lists/resourceMapping';

describe('the label of a place in a template', () => {
	const body = 'Hello {{1}}, your order {{2}}\nis ready. Pick it up until {{ 10 }}.';

	it.each([
		['1', '{{1}}: "Hello {{1}}, your order"'],
		['2', '{{2}}: "order {{2}} is ready."'],
		['10', '{{10}}: "up until {{10}}."'],
	])('%s shows a few words around it', (place, label) => {
		expect(placeLabel(place, body)).toBe(label);
	});

	it('shows where the place is within the 28 characters that a narrow panel has', () => {
		const places = Array.from({ length: 12 }, (_, index) => String(index + 1));
		const text = places.map((place) => `between two places {{${place}}}`).join(' ');
		const labels = places.map((place) => placeLabel(place, text));
		for (const [index, label] of labels.entries()) {
			expect(label.slice(0, 28).match(/{{(\d+)}}/g)).toEqual([
				`{{${index + 1}}}`,
				`{{${index + 1}}}`,
			]);
		}
		expect(new Set(labels).size).toBe(places.length);
	});

	it.each([
		['Здравствуйте, {{1}}! Ваш заказ готов', '{{1}}: "Здравствуйте, {{1}}! Ваш заказ"'],
		['Достопримечательность {{1}} достопримечательность', '{{1}}: "{{1}}"'],
		['https://example.org/#{{1}}/track, please', '{{1}}: "{{1}}/track,"'],
	])('cuts no word, and leaves out one that is too long: %s', (text, label) => {
		expect(placeLabel('1', text)).toBe(label);
	});

	it('is its number alone where the text does not hold it', () => {
		expect(placeLabel('3', body)).toBe('{{3}}');
		expect(placeLabel('1', '')).toBe('{{1}}');
	});

	it('shows a short text as it is', () => {
		expect(placeLabel('1', 'Hi {{1}}!')).toBe('{{1}}: "Hi {{1}}!"');
	});
});
