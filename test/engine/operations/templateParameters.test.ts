import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { byId } from '../harness/locator';
import { templateFields } from './editor';
import { TOKEN } from './runCase';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterAll(() => sandbox.close());

const forTemplate = async (value: string) =>
	await templateFields(sandbox, {
		companyId: byId(101),
		templateId: { __rl: true, mode: 'list', value },
	});

const places = async (value: string) =>
	(await forTemplate(value)).fields.filter(({ readOnly }) => readOnly !== true);

test('each place of the template becomes a required field of its own', async () => {
	const fields = await places('order_ready');
	expect(fields.map(({ id, required, type }) => ({ id, required, type }))).toEqual(
		['1', '2', '3'].map((id) => ({ id, required: true, type: 'string' })),
	);
	expect(fields.map(({ displayName }) => displayName)).toEqual(
		['{{1}}', '{{2}}', '{{3}}'].map((place) => expect.stringContaining(place)),
	);
});

test('the text of the template stands above them, to be read only', async () => {
	const [first, ...others] = (await forTemplate('order_ready')).fields;
	expect(first).toMatchObject({
		readOnly: true,
		required: false,
		defaultValue: 'Hello {{1}}, your order {{2}} is ready. Pick it up until {{3}}.',
	});
	expect(others).toHaveLength(3);
});

test('the number that the listing shows beside the ID is understood, too', async () => {
	expect(await places('4001')).toHaveLength(1);
});

test('a template beyond the first fifty is found', async () => {
	expect(await places('promotion_60')).toHaveLength(1);
});

test.each([
	['without places', 'opening_hours', /no parameters.*We are open every day/],
	['that the company has not', 'christmas', /no template "christmas"/],
	['that is not chosen yet', '', /Choose a template first/],
])('a template %s gives a notice instead of fields', async (_what, value, notice) => {
	const { fields, emptyFieldsNotice } = await forTemplate(value);
	expect(fields).toEqual([]);
	expect(emptyFieldsNotice).toMatch(notice);
});
