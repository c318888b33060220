import { parseWebAddress, parseWebhookAddress } from '../../../nodes/form/webAddress';
import { refusalOf, refuse } from '../support/refusal';

describe('a web address', () => {
	// As https://url.spec.whatwg.org writes them.
	it.each([
		['https://example.org/menu.pdf', 'https://example.org/menu.pdf'],
		['  http://example.org/a?b=1#c\n', 'http://example.org/a?b=1#c'],
		['HTTPS://Example.ORG/Menu.PDF', 'https://example.org/Menu.PDF'],
		['https://example.org', 'https://example.org/'],
		[
			'https://example.org/Прайс лист.pdf',
			'https://example.org/%D0%9F%D1%80%D0%B0%D0%B9%D1%81%20%D0%BB%D0%B8%D1%81%D1%82.pdf',
		],
		['https://пример.рф/a.pdf', 'https://xn--e1afmkfd.xn--p1ai/a.pdf'],
		['https://example.org/a%20b.pdf?x=100%', 'https://example.org/a%20b.pdf?x=100%'],
		['https://example.org:443/a', 'https://example.org/a'],
		['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
		['https://example.org/a/../b.pdf', 'https://example.org/b.pdf'],
		['https://user:secret@example.org/a', 'https://user:secret@example.org/a'],
	])('%p goes out as %p', (typed, href) => {
		expect(parseWebAddress(typed, refuse)).toBe(href);
	});

	it.each([[''], ['  ']])('%p is not set', (raw) => {
		expect(refusalOf(() => parseWebAddress(raw, refuse)).problem).toBe('is not set');
	});

	it.each([
		['ftp://example.org/menu.pdf'],
		['example.org/menu.pdf'],
		['see https://example.org'],
		['https:///menu.pdf'],
		['https://'],
		['https:example.org'],
		['https://exa mple.org/a'],
		['https://[::1'],
		['https://%zz/a'],
		['https://example.org/a\u200b.pdf'],
		['https://example.org/a\nb.pdf'],
		['https://example.org/a\tb.pdf'],
		['javascript:alert(1)'],
	])('%p is refused', (raw) => {
		const { problem } = refusalOf(() => parseWebAddress(raw, refuse));
		expect(problem).toBe(`is not a web address: "${raw}"`);
	});

	it.each([[{}], [['https://example.org']], [undefined]])('%p is not text', (raw) => {
		expect(refusalOf(() => parseWebAddress(raw, refuse)).problem).toMatch(/^is not text/);
	});
});

describe('the refusal of an address', () => {
	it.each([
		['htp://example.org/a?key=canary-1', '"htp://example.org/a?…"'],
		['htp://user:canary-2@example.org/a', '"htp://…@example.org/a"'],
		['example.org/a#canary-3', '"example.org/a#…"'],
		['htp://example.org/a?b=1\ncanary-4', '"htp://example.org/a?…"'],
	])('does not repeat what may be a secret: %p', (raw, shown) => {
		const { problem } = refusalOf(() => parseWebAddress(raw, refuse));
		expect(problem).toBe(`is not a web address: ${shown}`);
	});

	it.each([[['https://example.org/?key=canary-5']], [{ url: 'canary-6' }], [7_654_321]])(
		'repeats nothing that is no text: %j',
		(raw) => {
			expect(refusalOf(() => parseWebAddress(raw, refuse)).problem).toBe('is not text');
		},
	);
});

describe('the address of a webhook', () => {
	const secret = 'S'.repeat(43);

	it.each([
		`https://n8n.example.org/webhook/81/pact?secret=${secret}`,
		'https://crm.example.org/hook?star=*&two=**',
	])('is taken as it is: %s', (address) => {
		expect(parseWebhookAddress(address, refuse)).toBe(address);
	});

	it.each([
		'https://n8n.example.org/webhook/82/pact?secret=***',
		'https://n8n.example.org/webhook/83/pact?a=1&secret=***#top',
		'https://n8n.example.org/webhook/84/pact?secret=%2A%2a%2A',
		'https://crm.example.org/hook?token=***',
	])('is refused where a secret is masked: %s', (address) => {
		const { problem, remedy } = refusalOf(() => parseWebhookAddress(address, refuse));
		expect(problem).toBe('contains ***, which stands in the place of a secret');
		expect(remedy).toContain('Enter the whole address.');
	});
});
