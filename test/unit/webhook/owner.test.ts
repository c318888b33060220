import { noteTestUrl } from '../../../nodes/webhook/address';
import { ownerOf } from '../../../nodes/webhook/owner';

const SECRET = 'p4NjM1yl-Ad2vQ_8xw3ZK5rLq0ubTtXgHk9sDcEoFia';
const OTHERS = 'x'.repeat(43);
const url = 'https://n8n.example/webhook/1-2/pact';
const trigger = { url, secret: SECRET, editorUrl: 'https://editor.example/' };

describe('a registered address, seen from a Pact Trigger', () => {
	test.each([
		['', 'nobody'],
		[`${url}?secret=${SECRET}`, 'trigger'],
		[`${url}?secret=of-another-life`, 'trigger'],
		[url, 'trigger'],
		[`https://n8n.example/webhook-test/1-2/pact?secret=${SECRET}`, 'testRun'],
		[`https://editor.example/webhook-test/1-2/pact?secret=${OTHERS}`, 'testRun'],
		[`https://n8n.example/hooks-for-tests/1-2/pact?secret=${SECRET}`, 'other'],
		[`https://n8n.example/relay/1-2/pact?secret=${SECRET}`, 'other'],
		[`https://old.example/relay/1-2/pact?secret=${SECRET}`, 'other'],
		[`https://editor.example/webhook/1-2/pact?secret=${SECRET}`, 'otherHost'],
		[`https://n8n.example/relay/3-4/pact?secret=${OTHERS}`, 'other'],
		[`https://old.example/webhook/1-2/pact?secret=${SECRET}`, 'otherHost'],
		[`https://old.example/webhook-test/1-2/pact?secret=${SECRET}`, 'otherHost'],
		[`http://n8n.example/webhook/1-2/pact?secret=${SECRET}`, 'otherHost'],
		[`https://old.example/webhook/1-2/pact?secret=${OTHERS}`, 'other'],
		[`https://n8n.example/webhook/3-4/pact?secret=${OTHERS}`, 'otherTrigger'],
		[`https://editor.example/webhook-test/3-4/pact?secret=${OTHERS}`, 'otherTrigger'],
		[`https://elsewhere.example/webhook/3-4/pact?secret=${OTHERS}`, 'other'],
		['https://n8n.example/webhook/3-4/pact?secret=short', 'other'],
		['https://n8n.example/webhook/3-4/pact', 'other'],
		[`https://n8n.example/crm/hooks/events?secret=${OTHERS}`, 'other'],
		[`https://n8n.example/n8n-2/webhook/3-4/pact?secret=${OTHERS}`, 'other'],
		[`https://n8n.example.evil/webhook/3-4/pact?secret=${OTHERS}`, 'other'],
		['https://n8n.example/crm', 'other'],
		['nonsense', 'other'],
	])('%s: %s', (address, owner) => {
		expect(ownerOf(address, trigger)).toBe(owner);
	});

	test('a test run, however its endpoint is called, once one has shown it', () => {
		const address = 'https://n8n.example/hooks-to-try/5-6/pact';
		const other = { ...trigger, url: 'https://n8n.example/hooks/5-6/pact' };
		expect(ownerOf(address, other)).toBe('other');
		noteTestUrl(address);
		expect(ownerOf(address, other)).toBe('testRun');
	});

	test('by its place alone where the secret is not known', () => {
		const unknown = { ...trigger, secret: undefined };
		expect(ownerOf(`${url}?secret=${OTHERS}`, unknown)).toBe('trigger');
		expect(ownerOf('https://old.example/webhook/1-2/pact', unknown)).toBe('other');
	});

	test('behind a path of its own on a shared host', () => {
		const shared = { ...trigger, url: 'https://host.example/a/webhook/1-2/pact' };
		const of = (path: string) => ownerOf(`https://host.example/${path}?secret=${OTHERS}`, shared);
		expect(of('a/webhook/3-4/pact')).toBe('otherTrigger');
		expect(of('b/webhook/3-4/pact')).toBe('other');
	});
});
