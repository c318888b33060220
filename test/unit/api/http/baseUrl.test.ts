import { normalizeBaseUrl } from '../../../../nodes/api/http/credential';
import { badBaseUrls, goodBaseUrls } from '../../support/baseUrls';

describe('the Base URL of the credential', () => {
	it.each(goodBaseUrls)('$typed is $origin', ({ typed, origin }) => {
		expect(normalizeBaseUrl(typed)).toBe(origin);
	});

	it.each([[undefined], [null], [42]])('is Pact’s own when it is no text: %p', (typed) => {
		expect(normalizeBaseUrl(typed)).toBe('https://api.pact.im');
	});

	it.each(badBaseUrls)('%p is refused with a sentence for the user', (typed) => {
		expect(() => normalizeBaseUrl(typed)).toThrow(/Base URL .* https:\/\/api\.pact\.im/);
	});

	it.each(goodBaseUrls)('does not change when read twice: $typed', ({ typed }) => {
		expect(normalizeBaseUrl(normalizeBaseUrl(typed))).toBe(normalizeBaseUrl(typed));
	});
});
