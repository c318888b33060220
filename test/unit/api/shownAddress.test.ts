import { makeSecret, withSecret } from '../../../nodes/PactTrigger/secret';
import { shown, withoutTriggerSecret } from '../../../nodes/api/shownAddress';

const ADDRESS = 'https://n8n.example.com/webhook/5f3d/pact';

describe('an address in the output of a node', () => {
	it('does not tell the secret of a Pact Trigger', () => {
		expect(withoutTriggerSecret(withSecret(ADDRESS, makeSecret()))).toBe(`${ADDRESS}?secret=***`);
		expect(withoutTriggerSecret(`${ADDRESS}?a=1&secret=${makeSecret()}&b=2`)).toBe(
			`${ADDRESS}?a=1&secret=***&b=2`,
		);
	});

	it.each([[''], [ADDRESS], ['https://crm.example.com/hook?token=abc&secret=short']])(
		'%p stays as it is',
		(address) => {
			expect(withoutTriggerSecret(address)).toBe(address);
		},
	);
});

describe('an address in an error or a log', () => {
	it('is shown without user, password, query and fragment', () => {
		expect(shown('https://user:pass@crm.example.com:8443/hook?token=abc#part')).toBe(
			'https://crm.example.com:8443/hook',
		);
	});
});
