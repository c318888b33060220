import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readAccess } from '../../../../nodes/api/http/credential';

const node = { name: 'Pact', type: 'pact', id: '1' } as INode;

/** A node whose credential holds that, for each item something else. */
const callerWith = (...perItem: ICredentialDataDecryptedObject[]) => {
	const reads: Array<[type: string, itemIndex: number | undefined]> = [];
	return {
		reads,
		getNode: () => node,
		getCredentials: async <T extends object>(type: string, itemIndex?: number) => {
			reads.push([type, itemIndex]);
			return perItem[itemIndex ?? 0] as T;
		},
	};
};

test('one reading gives address, token and what n8n sets the header from', async () => {
	const data = { apiToken: ' token-of-item-1\n', baseUrl: 'https://proxy.example/p1/' };
	const caller = callerWith({ apiToken: 'token-of-item-0' }, data);
	expect(await readAccess(caller, 1)).toEqual({
		baseUrl: 'https://proxy.example',
		token: 'token-of-item-1',
		credential: { id: '', name: '', type: 'pactApi', data },
	});
	expect(caller.reads).toEqual([['pactApi', 1]]);
});

test('without an item it is read for none', async () => {
	const caller = callerWith({ apiToken: 'some-token' });
	expect(await readAccess(caller)).toMatchObject({ baseUrl: 'https://api.pact.im' });
	expect(caller.reads).toEqual([['pactApi', undefined]]);
});

test.each([undefined, 3])('a missing token is an error of item %p', async (itemIndex) => {
	for (const apiToken of [undefined, null, '', '  ', 42, {}]) {
		const data = { apiToken } as unknown as ICredentialDataDecryptedObject;
		const error = await readAccess(callerWith(data, data, data, data), itemIndex).catch(
			(thrown: NodeOperationError) => thrown,
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'The Pact API credential holds no token',
			description: expect.stringContaining('Private API Token'),
		});
		expect((error as NodeOperationError).context.itemIndex).toBe(itemIndex);
	}
});

test.each([undefined, 3])('a Base URL that is none is an error of item %p', async (itemIndex) => {
	const data = { apiToken: 'some-token', baseUrl: 'api.pact.im' };
	const error = await readAccess(callerWith(data, data, data, data), itemIndex).catch(
		(thrown: NodeOperationError) => thrown,
	);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect((error as NodeOperationError).message).toContain('is not a web address');
	expect((error as NodeOperationError).context.itemIndex).toBe(itemIndex);
});

test.each([undefined, 3])(
	'a token that a header would change is an error of item %p, which does not say it',
	async (itemIndex) => {
		for (const apiToken of ['some-\u200btoken', 'some token', 'some-tökén', 'some-token\u007f']) {
			const data = { apiToken };
			const error = await readAccess(callerWith(data, data, data, data), itemIndex).catch(
				(thrown: NodeOperationError) => thrown,
			);
			expect(error).toMatchObject({
				message: 'The token in the Pact API credential holds characters that no token has',
				description: expect.stringContaining('Copy'),
			});
			expect((error as NodeOperationError).context.itemIndex).toBe(itemIndex);
			expect(JSON.stringify(error)).not.toContain(apiToken);
		}
	},
);
