import type { Case } from './case';
import { output } from './case';

const options = { baseUrl: '={{ $json.body.pact }}' };
const phone = '+7 925 000-99-00';
const values = {
	YOUR_PHONE: '79250009900',
	SECURITY_CODE: '123456',
	YOUR_REFRESH_TOKEN: 'sandbox-refresh-token',
};

/** Documentation: "lifespan is 1 hour / 30 days respectively", in seconds here. */
const tokens = {
	authenticationToken: 'a token',
	authenticationExpiresIn: 3_600,
	refreshToken: 'another token',
	refreshExpiresIn: 2_592_000,
};

export const sessionCases: Case[] = [
	{
		sample: 'session.requestCode',
		resource: 'session',
		operation: 'requestCode',
		parameters: { phone, options },
		values,
		// The documentation shows no body; Pact's status may stand in it.
		beyond: ['status'],
		output: output.always({ requested: true }),
	},
	{
		sample: 'session.requestCode',
		title: 'in another language',
		resource: 'session',
		operation: 'requestCode',
		parameters: { phone, options: { ...options, locale: 'en' } },
		values,
		adds: { locale: 'en' },
		beyond: ['status'],
		output: output.always({ requested: true }),
	},
	{
		sample: 'session.signIn',
		resource: 'session',
		operation: 'signIn',
		parameters: { phone, securityCode: '123456', options },
		values,
		output: output.always(tokens),
	},
	{
		sample: 'session.refresh',
		resource: 'session',
		operation: 'refresh',
		parameters: { refreshToken: 'sandbox-refresh-token', options },
		values,
		output: output.always(tokens),
	},
];
