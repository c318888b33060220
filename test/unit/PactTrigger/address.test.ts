import { shown } from '../../../nodes/api/shownAddress';
import { compareAddresses, isWholeAddress } from '../../../nodes/Pact/webhookAddress';
import { isLocal, isOfNode, isSamePlace } from '../../../nodes/PactTrigger/address';

describe('an address as it is shown', () => {
	test.each([
		['https://crm.example/hook?key=secret#top', 'https://crm.example/hook'],
		['https://user:password@crm.example:8443/hook', 'https://crm.example:8443/hook'],
		['no address?key=secret', 'no address'],
	])('%s', (address, expected) => {
		expect(shown(address)).toBe(expected);
	});
});

describe('addresses of one trigger', () => {
	const id = '5f3d2c1b-0000-4000-8000-000000000001';
	const production = `https://n8n.example/webhook/${id}/pact`;
	const node = { own: production, webhookId: id, editorUrl: 'https://editor.example/' };

	test.each([
		[`${production}?secret=1`, true],
		[`https://n8n.example/webhook-test/${id}/pact?secret=2`, true],
		[`https://n8n.example/hooks-for-tests/${id}/pact`, true],
		[`https://editor.example/webhook-test/${id}/pact`, true],
		[`https://staging.example/webhook/${id}/pact`, false],
		[`http://n8n.example/webhook/${id}/pact`, false],
		['https://n8n.example/webhook/another/pact', false],
		[`https://n8n.example/webhook/x?${id}`, false],
		['', false],
	])('%s', (address, same) => {
		expect(isOfNode(address, node)).toBe(same);
	});

	test('nothing but the place is compared when the node has no id', () => {
		const nameless = { ...node, webhookId: undefined };
		expect(isOfNode('https://n8n.example/webhook-test/1/pact', nameless)).toBe(false);
		expect(isOfNode(`${production}?x`, { ...node, webhookId: '' })).toBe(true);
		expect(isSamePlace(`${production}?a`, `${production}?b`)).toBe(true);
	});
});

describe('a host that Pact cannot reach', () => {
	test.each([
		'http://localhost:5678/x',
		'http://n8n:5678/x',
		'http://n8n.localhost/x',
		'http://nas.local/x',
		'http://127.0.0.1/x',
		'http://127.1/x',
		'http://0x7f000001/x',
		'http://0.0.0.0/x',
		'http://10.1.2.3/x',
		'http://172.16.0.1/x',
		'http://172.31.255.255/x',
		'http://192.168.1.1/x',
		'http://169.254.1.1/x',
		'http://100.64.0.1/x',
		'http://[::1]/x',
		'http://[fd00::1]/x',
		'http://[fe80::1]/x',
		'http://[::ffff:192.168.1.1]/x',
	])('%s', (address) => {
		expect(isLocal(address)).toBe(true);
	});

	test.each([
		'https://n8n.example.com/x',
		'https://8.8.8.8/x',
		'https://172.15.0.1/x',
		'https://172.32.0.1/x',
		'https://100.63.0.1/x',
		'https://192.167.0.1/x',
		'https://[2a00:1450::1]/x',
		'https://[::ffff:8.8.8.8]/x',
		'https://localhost.example.com/x',
		'https://N8N.EXAMPLE.COM./x',
	])('is not %s', (address) => {
		expect(isLocal(address)).toBe(false);
	});
});

describe('a registered address, seen from the expected one', () => {
	const expected = 'https://n8n.example/webhook/1-2/pact';
	test.each([
		[`${expected}?secret=x`, expected, 'expected'],
		['https://n8n.example/webhook-test/1-2/pact?secret=x', expected, 'testRun'],
		['https://n8n.example/webhook/3-4/pact', expected, 'other'],
		['https://n8n.example/webhook/3-4/pact', 'https://n8n.example', 'expected'],
		['https://n8n.example/webhook-test/3-4/pact', 'https://n8n.example/', 'testRun'],
		['https://editor.example/webhook-test/1-2/pact', expected, 'testRun'],
		['https://editor.example/webhook-test/3-4/pact', expected, 'other'],
		['https://editor.example/webhook-test/3-4/pact', 'https://n8n.example', 'testRun'],
		['https://elsewhere.example/webhook-test/1-2/pact', expected, 'other'],
		['https://n8n.example.evil/webhook/1-2/pact', 'https://n8n.example', 'other'],
		['https://n8n.example/webhooks', 'https://n8n.example/webhook', 'other'],
		['http://n8n.example/webhook/1-2/pact', expected, 'other'],
		['nonsense', expected, 'other'],
	])('%s from %s: %s', (registered, from, owner) => {
		expect(compareAddresses(registered, from, 'https://editor.example')).toBe(owner);
	});

	test('is a whole one with a path behind the id', () => {
		expect(isWholeAddress(expected)).toBe(true);
		expect(isWholeAddress('https://n8n.example/webhook')).toBe(false);
		expect(isWholeAddress('nonsense')).toBe(false);
	});
});
