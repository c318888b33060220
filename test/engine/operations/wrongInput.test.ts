import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
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

const run = async (operation: string, parameters: IDataObject) => {
	const [resource, value] = operation.split('.');
	const written = byExpression(parameters, operations.get(operation)!);
	return await execute({
		parameters: { ...written.parameters, resource, operation: value },
		credentials: resource === 'session' ? {} : credentialsFor(sandbox),
		items: [{ ...written.json, pact: sandbox.url }],
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

test('a binary field that is not there is named before anything is uploaded', async () => {
	const { error } = await run('messageV1.send', {
		companyId: { __rl: true, mode: 'id', value: '101' },
		conversationId: { __rl: true, mode: 'id', value: '30001' },
		attachments: {
			attachment: [
				{ source: 'url', url: 'https://example.org/menu.pdf' },
				{ source: 'binary', binaryPropertyName: 'photo' },
			],
		},
	});
	expect(error?.name).toBe('NodeOperationError');
	expect(error?.message).toMatch(/'photo'.* \[item 0\]$/);
	expect(sandbox.requests.all()).toEqual([]);
});

test('every case belongs to an operation', () => {
	expect(Object.keys(wrongInputs).filter((operation) => !operations.has(operation))).toEqual([]);
});
