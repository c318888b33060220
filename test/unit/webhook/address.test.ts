import { shown } from '../../../nodes/api/http/mask';
import { isSamePlace, partsOf } from '../../../nodes/webhook/address';

describe('an address as it is shown', () => {
	test.each([
		['https://crm.example/hook?key=secret#top', 'https://crm.example/hook'],
		['https://user:password@crm.example:8443/hook', 'https://crm.example:8443/hook'],
		['no address?key=secret', 'no address'],
	])('%s', (address, expected) => {
		expect(shown(address)).toBe(expected);
	});
});

test('two addresses that differ in their queries lead to the same place', () => {
	const address = 'https://n8n.example/webhook/5f3d/pact';
	expect(isSamePlace(`${address}?a`, `${address}?b`)).toBe(true);
	expect(isSamePlace(address, address.replace('https', 'http'))).toBe(false);
	expect(isSamePlace(address, `${address}2`)).toBe(false);
});

describe('a webhook URL of n8n', () => {
	test.each([
		['https://n8n.example/webhook/5f3d/pact?x', 'https://n8n.example', 'webhook', '5f3d/pact'],
		['https://n8n.example/hooks/5f3d/pact', 'https://n8n.example', 'hooks', '5f3d/pact'],
		[
			'https://n8n.example/webhook/wf1/pact%20trigger/pact',
			'https://n8n.example',
			'webhook',
			'wf1/pact%20trigger/pact',
		],
		['http://h:5678/a/b/webhook-test/5f3d/pact/', 'http://h:5678/a/b', 'webhook-test', '5f3d/pact'],
	])('%s', (url, base, endpoint, path) => {
		expect(partsOf(url)).toEqual({ base, endpoint, path });
	});

	test.each(['', 'nonsense', 'https://n8n.example', 'https://n8n.example/webhook/pact'])(
		'%p is none',
		(url) => {
			expect(partsOf(url)).toBeUndefined();
		},
	);
});
