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
		...['12\u200b34', '12 34', '１２３４'].map((securityCode) => ({
			parameters: { phone: '79250009900', securityCode, options },
			says: 'Security Code contains a character that cannot be sent',
			proposes: 'Copy it again',
		})),
	],
	'session.refresh': [
		{
			parameters: { refreshToken: 'sandbox-refresh-token\u200b', options },
			says: 'Refresh Token contains a character that cannot be sent',
		},
		{ parameters: { refreshToken: '', options }, says: 'Refresh Token is not set' },
		{ parameters: { refreshToken: 'a token', options: nowhere }, ...baseUrl },
	],
};
