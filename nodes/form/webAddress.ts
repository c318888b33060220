import type { Refuse } from './field';
import { parseWord, quoted } from './text';

/** Characters that nobody sees; some readers of an address drop them, and others do not. */
const INVISIBLE = /\p{C}/u;

/**
 * An http or https address, as the URL standard writes it: without blanks, letters of other alphabets encoded (documentation: `file_url`,
 * "Must be a url (http or https)").
 */
export function parseWebAddress(raw: unknown, refuse: Refuse): string {
	const text = parseWord(raw, refuse, 'Enter an address such as https://example.com/menu.pdf.');
	if (!/^https?:\/\/[^\s/?#]/i.test(text) || !URL.canParse(text) || INVISIBLE.test(text)) {
		return refuse(
			`is not a web address: ${quoted(text)}`,
			'It must begin with http:// or https://, and hold no invisible characters.',
		);
	}
	return new URL(text).href;
}
