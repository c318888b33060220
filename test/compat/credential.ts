import type { TriggerWorld } from '../e2e/trigger/world';

/** The button "Test" of the credential. */
export function credentialTests(worldOf: () => TriggerWorld): void {
	it('tells a good token from a wrong one', async () => {
		const {
			pair: { rest, sandbox },
			credential,
		} = worldOf();
		const test = async (apiToken: string) =>
			await rest.testCredential({ ...credential, data: { apiToken, baseUrl: sandbox.url } });

		expect(await test(sandbox.token)).toMatchObject({ status: 'OK' });
		const refused = await test('not-the-token');
		expect(refused).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^Pact does not know this token/),
		});
		expect(refused.message).not.toContain('not-the-token');
	});
}
