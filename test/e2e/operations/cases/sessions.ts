import { type Case, given } from '../case';

/** The user of the local Pact. */
const PHONE = '79250009900';

const baseUrl = given('baseUrl');
const tokens = {
	authenticationToken: expect.stringMatching(/^[\w-]{20,}$/),
	authenticationExpiresIn: 3600,
	refreshToken: expect.stringMatching(/^[\w-]{20,}$/),
	refreshExpiresIn: 2_592_000,
};

/** The session of the sign-in, for the case after it. */
let signedIn: Record<string, unknown> = {};

export const sessionCases: Case[] = [
	{
		resource: 'session',
		operation: 'requestCode',
		parameters: { phone: given('phone'), options: { baseUrl, locale: 'en' } },
		body: ({ url, world }) => {
			world.sessions.user.code = null;
			return { baseUrl: url, phone: PHONE };
		},
		output: () => [{ requested: true, status: 'ok' }],
		proof: ({ world }) => expect(world.sessions.user.code).not.toBeNull(),
	},
	{
		resource: 'session',
		operation: 'signIn',
		parameters: { phone: given('phone'), securityCode: given('code'), options: { baseUrl } },
		body: ({ url, world }) => ({ baseUrl: url, phone: PHONE, code: world.sessions.user.code }),
		output: () => [tokens],
		proof: ({ world }, [session]) => {
			expect(world.sessions.accepts(String(session!.authenticationToken))).toBe(true);
			signedIn = session!;
		},
	},
	{
		resource: 'session',
		operation: 'refresh',
		parameters: { refreshToken: given('refreshToken'), options: { baseUrl } },
		body: ({ url }) => ({ baseUrl: url, refreshToken: signedIn.refreshToken }),
		output: () => [tokens],
		proof: ({ world }, [session]) => {
			expect(world.sessions.accepts(String(session!.authenticationToken))).toBe(true);
			expect(session!.refreshToken).not.toBe(signedIn.refreshToken);
			expect(world.sessions.refresh(String(signedIn.refreshToken))).toBeNull();
		},
	},
];
