import { findTemplate, toTemplate } from '../../../../nodes/api/endpoints/templates';

const row = { id: 7, waba_id: '1_ready', name: 'Ready', body: 'Hello', substitutions_count: 0 };

describe('a template', () => {
	it('has what the node needs of the row', () => {
		expect(toTemplate(row)).toEqual({
			wabaId: '1_ready',
			name: 'Ready',
			body: 'Hello',
			parameters: 0,
		});
	});

	it('is named by what there is', () => {
		expect(toTemplate({ id: 7, waba_id: '1_ready' })).toMatchObject({ name: '1_ready', body: '' });
		expect(toTemplate({ id: 7 })).toMatchObject({ wabaId: '7', name: '7' });
	});

	it.each([
		['as Pact counts them', 3, 'Hello {{1}}', 3],
		['by the highest number', null, 'Hello {{ 2 }}, {{1}}, {{2}}', 2],
		['by the highest number, where Pact says nothing', undefined, '{{10}} {{9}}', 10],
		['not at all without places', null, 'Hello', 0],
		['of nobody knows how many, where they have names', null, 'Hello {{name}} {{1}}', undefined],
		['as Pact counts them, where they have names', 1, 'Hello {{name}}', 1],
		['by the text, where the count is no number', 'none', 'Hello {{1}}', 1],
	])('has parameters %s', (_how, count, body, parameters) => {
		const counted = { ...row, body, substitutions_count: count } as never;
		expect(toTemplate(counted).parameters).toBe(parameters);
	});
});

describe('the template that is meant', () => {
	const rows = [{ ...row, id: 8, waba_id: '7' }, row];

	it.each([
		['1_ready', '1_ready'],
		['7', '7'],
		['8', '7'],
	])('by %p is %p: what WhatsApp calls it comes first', (id, wabaId) => {
		expect(findTemplate(rows, id)!.wabaId).toBe(wabaId);
	});

	it('may not be there', () => {
		expect(findTemplate(rows, 'christmas')).toBeUndefined();
	});
});
