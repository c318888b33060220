import { field, shownWhen } from '../../../nodes/form/field';

const code = field(
	{ displayName: 'Code', name: 'code', type: 'string', default: '', required: true },
	(raw) => String(raw),
);

describe('a field', () => {
	it('has the name of its parameter', () => {
		expect(code.name).toBe('code');
		expect(code.property.name).toBe('code');
	});

	it('can be shown under a condition without changing the original', () => {
		const shown = shownWhen({ provider: ['whatsapp'] }, code);
		// n8n would ask for it where the condition comes by expression and does not hold.
		const { required, ...asked } = code.property;
		expect(required).toBe(true);
		expect(shown.property).toEqual({
			...asked,
			displayOptions: { show: { provider: ['whatsapp'] } },
		});
		expect(shown.name).toBe('code');
		expect(shown.parse).toBe(code.parse);
		expect(code.property.displayOptions).toBeUndefined();
	});
});
