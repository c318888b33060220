import type { WrongInputs } from './wrong';

const options = { baseUrl: '={{ $json.pact }}' };
const nowhere = { baseUrl: 'api.pact.im' };
const baseUrl = {
	says: 'Options > Base URL is not a web address',
	proposes: 'https://api.pact.im',
};

export const wrongSessions: WrongInputs = {
	'session.requestCode': [
		{ parameters: { phone: '123', options }, says: 'Phone has too few digits: "123"' },
		{ parameters: { phone: '79250009900', options: nowhere }, ...baseUrl },
	],
	'session.signIn': [
		{
			parameters: { phone: 'me', securityCode: '123456', options },
			says: 'Phone is not a phone number: "me"',
		},
		{
			parameters: { phone: '79250009900', securityCode: ' ', options },
			says: 'Security Code is not set',
		},
	],
	'session.refresh': [
		{ parameters: { refreshToken: '', options }, says: 'Refresh Token is not set' },
		{ parameters: { refreshToken: 'a token', options: nowhere }, ...baseUrl },
	],
};
