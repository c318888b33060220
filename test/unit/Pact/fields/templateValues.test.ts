import { filledBody, toTemplate } from '../../../../nodes/api/endpoints/templates';
import { templateValues } from '../../../../nodes/Pact/fields/template/values';
import { checkedTemplate } from '../../../../nodes/Pact/resources/templateCheck';
import { refusalOf, refuse } from '../../support/refusal';

const taken = (...values: string[]) => templateValues(values, false, refuse);
const flattened = (...values: string[]) => templateValues(values, true, refuse);

describe('values of a template', () => {
	it('go out as they are where they fit in one line', () => {
		const values = ['Anna', ' four    blanks ', 'x'.repeat(1_024), '😀'.repeat(1_024)];
		expect(taken(...values)).toEqual(values);
	});

	it.each(['a\nb', 'a\r\nb', 'a\tb', 'a\u2028b', 'a     b', 'a\u00a0\u00a0 \u00a0 b'])(
		'%j does not, unless it is flattened',
		(value) => {
			expect(refusalOf(() => taken('Anna', value)).problem).toMatch(
				/^Template Parameters > \{\{2\}\} has a line break/,
			);
			expect(flattened(value)).toEqual(['a b']);
		},
	);

	it('become one line as a whole', () => {
		expect(flattened('1. Tea \n\n\t2.  Cake\n')).toEqual(['1. Tea 2.  Cake']);
	});

	it('are refused beyond 1,024 characters', () => {
		expect(refusalOf(() => taken('x'.repeat(1_025))).problem).toBe(
			'Template Parameters > {{1}} has 1025 characters',
		);
	});
});

describe('a template that was looked up', () => {
	/** Lists are kept by account, so each look-up is one of another account. */
	let accounts = 0;
	const check = async (row: object, values: string[], file?: boolean) => {
		const account = `account ${++accounts}`;
		const client = {
			account: async () => account,
			rows: async () => [{ waba_id: 'order', name: 'Order', ...row }],
		};
		return await checkedTemplate({} as never, 'order', values, { client, refuse } as never, file);
	};

	it('is filled where its places are', () => {
		const template = toTemplate({ waba_id: 'a', body: 'Hi {{1}}, {{ 2 }}! {{1}} {{3}}' });
		expect(filledBody(template, ['Anna', '$&'])).toBe('Hi Anna, $&! Anna {{3}}');
	});

	it('is refused when it gets too long', async () => {
		const row = { body: `${'x'.repeat(1_020)} {{1}}` };
		await expect(check(row, ['abc'])).resolves.toBe('order');
		await expect(check(row, ['abcd'])).rejects.toThrow(
			'Template "Order" has 1025 characters with its parameters',
		);
	});

	it.each(['image', 'VIDEO', 'document'])('with %s needs its file', async (type) => {
		const row = { body: 'Hi', header_content_type: type };
		await expect(check(row, [], true)).resolves.toBe('order');
		const words = /begins with an? (image|video|document), but no file is given/;
		await expect(check(row, [], false)).rejects.toThrow(words);
		await expect(check(row, [])).rejects.toThrow(words);
	});

	it('needs none without', async () => {
		for (const type of ['text', null, undefined]) {
			await expect(check({ body: 'Hi', header_content_type: type }, [])).resolves.toBe('order');
		}
	});
});
