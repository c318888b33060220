import type { IHttpRequestOptions } from 'n8n-workflow';

import { renewSession } from '../../../nodes/api/session/renewal';
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { httpRequest } from './httpRequest';

const MINUTE = 60_000;

describe('renewing a V2 session', () => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ strict: true });
	});
	afterEach(async () => await sandbox.close());

	const refreshes = () =>
		sandbox.requests.all().filter(({ path }) => path.endsWith('/refresh_token'));

	async function accepted(authenticationToken: string): Promise<boolean> {
		const response = (await httpRequest({
			url: `${sandbox.url}/api/companies`,
			headers: { 'X-Api-Token': authenticationToken },
		})) as { statusCode: number };
		return response.statusCode === 200;
	}

	test('gives a pair that Pact accepts, and whose refresh token renews again', async () => {
		const first = await renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url);
		expect(await accepted(first.authenticationToken)).toBe(true);

		const second = await renewSession(httpRequest, first.refreshToken, sandbox.url);
		expect(second.authenticationToken).not.toBe(first.authenticationToken);
		expect(await accepted(second.authenticationToken)).toBe(true);
	});

	test('spends a token once for all who ask at the same time, and for latecomers', async () => {
		const renew = async () => await renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url);
		const pairs = await Promise.all(Array.from({ length: 20 }, renew));
		const late = await renew();

		expect(refreshes()).toHaveLength(1);
		expect(new Set([...pairs, late].map(({ refreshToken }) => refreshToken)).size).toBe(1);
	});

	test('renews the pair that a token was exchanged for when that has grown old', async () => {
		const first = await renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url);
		const later = () => Date.now() + 51 * MINUTE;
		const second = await renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url, later);

		expect(second.authenticationToken).not.toBe(first.authenticationToken);
		expect(await accepted(second.authenticationToken)).toBe(true);
	});

	test.each(['sandbox-refresh-token\u200b', 'sandbox-refresh token', 'sandbox-refresh-tök'])(
		'refuses %j, which HTTP would change, without a call and without showing it',
		async (token) => {
			const renewal = renewSession(httpRequest, token, sandbox.url);
			const error = await renewal.catch((thrown: Error) => thrown);
			expect((error as Error).message).toMatch(/characters that no token of Pact has/);
			expect((error as Error).message).not.toContain('sandbox-refresh');
			expect(refreshes()).toEqual([]);
		},
	);

	test('says what to do when the token was spent elsewhere, and does not show it', async () => {
		await httpRequest({
			method: 'POST',
			url: `${sandbox.url}/api/refresh_token`,
			headers: { 'X-Api-Refresh-Token': 'sandbox-refresh-token' },
		});
		const renewal = renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url);

		await expect(renewal).rejects.toThrow('Pact refused the code or token (401)');
		await expect(renewal).rejects.toThrow('sign in again');
		await expect(renewal).rejects.not.toThrow('sandbox-refresh-token');
	});

	test('shows no token that Pact repeats in its refusal', async () => {
		const echo = async ({ headers }: IHttpRequestOptions) =>
			await Promise.resolve({
				statusCode: 401,
				headers: {},
				body: JSON.stringify({
					errors: [`no session for ${String(headers?.['X-Api-Refresh-Token'])}`],
				}),
			});
		const renewal = renewSession(echo, 'spent-refresh-token', sandbox.url);
		await expect(renewal).rejects.toThrow('no session for ***');
	});

	test('tries again after a failure', async () => {
		const nowhere = async () =>
			await Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }));
		await expect(renewSession(nowhere, 'sandbox-refresh-token', sandbox.url)).rejects.toThrow(
			/^Pact could not be reached\. Check the Base URL [^A-Z]*n8n runs on\.$/,
		);
		const pair = await renewSession(httpRequest, 'sandbox-refresh-token', sandbox.url);
		expect(await accepted(pair.authenticationToken)).toBe(true);
	});

	test('asks for a refresh token when there is none', async () => {
		await expect(renewSession(httpRequest, ' ', sandbox.url)).rejects.toThrow(
			'holds no refresh token',
		);
	});
});
