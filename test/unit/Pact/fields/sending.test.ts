import { readField } from '../../../../nodes/form/field';
import { sendingOptions } from '../../../../nodes/Pact/fields/sending';
import { refusalOf, refuse } from '../../support/refusal';

const read = (skipIfSent: unknown) =>
	readField(sendingOptions(), { skipIfSent }, refuse, { timezone: 'UTC', now: new Date(0) });

describe('a once-only key', () => {
	it.each([
		['101:message.received:77', '101:message.received:77'],
		[' order-15 ', 'order-15'],
		[42, '42'],
		['Undefined Ltd', 'Undefined Ltd'],
		['nanny', 'nanny'],
		['undefined-shipped', 'undefined-shipped'],
	])('%p is %p', (raw, key) => {
		expect(read(raw)).toEqual({ skipIfSent: key });
	});

	it.each(['', ' ', '\u200b', '\u2800', '\u3164'])('%p is not set', (raw) => {
		expect(refusalOf(() => read(raw)).problem).toBe('> Skip If Already Sent is not set');
	});

	it.each(['undefined', 'null', 'None', 'NaN', '[object Object]'])(
		'%p would be the key of different messages',
		(raw) => {
			expect(refusalOf(() => read(raw)).problem).toBe(
				`> Skip If Already Sent is "${raw}", which programs write where there is no value`,
			);
		},
	);
});
