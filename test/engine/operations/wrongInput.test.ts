import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { operations } from './operations';
import { credentialsFor, TOKEN } from './runCase';
import { wrongInputs } from './wrongInput';
import { byExpression } from './wrongInput/byExpression';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.requests.clear());

const run = async (operation: string, parameters: IDataObject, binary?: IBinaryKeyData) => {
	const [resource, value] = operation.split('.');
	const written = byExpression(parameters, operations.get(operation)!);
	return await execute({
		parameters: { ...written.parameters, resource, operation: value },
		credentials: resource === 'session' ? {} : credentialsFor(sandbox),
		input: [{ json: { ...written.json, pact: sandbox.url }, ...(binary && { binary }) }],
	});
};

const table = Object.entries(wrongInputs).flatMap(([operation, list]) =>
	list.map((wrong, index) => ({ operation, ...wrong, number: index + 1 })),
);

test.each(table)(
	'$operation $number: $says',
	async ({ operation, parameters, says, proposes = '' }) => {
		const { error, items } = await run(operation, parameters);

		expect(items).toEqual([]);
		expect(error?.message).toBe(`${says} [item 0]`);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.description).toMatch(/\w+ \w+/);
		expect(error?.description).toContain(proposes);
		expect(error?.context?.itemIndex).toBe(0);
		expect(sandbox.requests.all()).toEqual([]);

		const names = operations.get(operation)!.fields.map(({ property }) => property.displayName);
		expect(names.filter((name) => says.includes(name))).not.toEqual([]);
	},
);

describe.each([
	{
		operation: 'messageV1.send',
		parameters: {
			attachments: {
				attachment: [
					{ source: 'url', url: 'https://example.org/menu.pdf' },
					{ source: 'binary', binaryPropertyName: 'photo' },
				],
			},
		},
	},
	{
		operation: 'attachmentV1.upload',
		parameters: { source: 'binary', binaryPropertyName: 'photo' },
	},
])('a binary field of $operation that is not there', ({ operation, parameters }) => {
	const file = { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain' };
	const byIds = { companyId: byId(101), conversationId: byId(30_001) };

	test.each([
		{ what: 'an item without files', binary: undefined, has: 'The item has no binary fields.' },
		{
			what: 'an item with other files',
			binary: { menu: file, 'my receipt': file },
			has: 'Enter one that the item has: "menu", "my receipt".',
		},
	])('is named before anything is uploaded: $what', async ({ binary, has }) => {
		const { error } = await run(operation, { ...byIds, ...parameters }, binary);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe('The item has no binary field "photo" [item 0]');
		expect(error?.description).toBe(
			`${has} For a web address, choose URL as the Source. For another file, put a node in front of this one that downloads or reads it.`,
		);
		expect(error?.context?.itemIndex).toBe(0);
		expect(sandbox.requests.all()).toEqual([]);
	});
});

test('every case belongs to an operation', () => {
	expect(Object.keys(wrongInputs).filter((operation) => !operations.has(operation))).toEqual([]);
});
