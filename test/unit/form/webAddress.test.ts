import { parseWebAddress } from '../../../nodes/form/webAddress';
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
