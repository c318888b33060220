/** What users type as the Base URL, and the origin (with a proxy's path) that it means. */
export const goodBaseUrls: Array<{ typed: string; origin: string }> = [
	{ typed: '', origin: 'https://api.pact.im' },
	{ typed: '   ', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im/', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im///', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im/p1', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im/p1/', origin: 'https://api.pact.im' },
	{ typed: 'https://api.pact.im//p1//', origin: 'https://api.pact.im' },
	{ typed: '  https://api.pact.im/p1\n', origin: 'https://api.pact.im' },
	{ typed: 'http://127.0.0.1:4010', origin: 'http://127.0.0.1:4010' },
	{ typed: 'http://[::1]:4010/p1', origin: 'http://[::1]:4010' },
	{ typed: 'https://proxy.example/pact', origin: 'https://proxy.example/pact' },
	{ typed: 'https://proxy.example/pact/p1/', origin: 'https://proxy.example/pact' },
	{ typed: 'https://proxy.example/p12', origin: 'https://proxy.example/p12' },
	{ typed: 'HTTPS://api.pact.im', origin: 'HTTPS://api.pact.im' },
];

/** What is no web address at all. */
export const badBaseUrls: string[] = [
	'api.pact.im',
	'ftp://api.pact.im',
	'javascript:alert(1)',
	'https://',
	'https:///p1',
	'https://api pact im',
	'https://api.pact.im?token=1',
	'https://api.pact.im/#top',
	'/',
	'/p1',
	'http://[::1',
	'http://%zz',
	'http://127.0.0.1:99999',
	'https://api.pact.im\u200b',
	'https://api\u00ad.pact.im',
];
