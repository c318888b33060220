import type { Refuse } from './field';
import { parseWord, quoted } from './text';

/** Characters that nobody sees; some readers of an address drop them, and others do not. */
const INVISIBLE = /\p{C}/u;

/**
 * An http or https address, as the URL standard writes it: without blanks, letters of other alphabets encoded (documentation: `file_url`,
 * "Must be a url (http or https)").
 */
export function parseWebAddress(raw: unknown, refuse: Refuse): string {
	if (typeof raw !== 'string') refuse('is not text', 'Check the result of the expression.');
	const text = parseWord(raw, refuse, 'Enter an address such as https://example.com/menu.pdf.');
	if (!/^https?:\/\/[^\s/?#]/i.test(text) || !URL.canParse(text) || INVISIBLE.test(text)) {
		return refuse(
			`is not a web address: ${quoted(withoutSecrets(text))}`,
			'It must begin with http:// or https://, and hold no invisible characters.',
		);
	}
	return new URL(text).href;
}

/**
 * As `parseWebAddress`, for where Pact delivers events. The outputs of this node write *** in the place of a secret: Pact would take such an
 * address, and nobody would take the events there.
 */
export function parseWebhookAddress(raw: unknown, refuse: Refuse): string {
	const address = parseWebAddress(raw, refuse);
	if (!/\*\*\*|(%2a){3}/i.test(address)) return address;
	return refuse(
		'contains ***, which stands in the place of a secret',
		'Enter the whole address. That of a Pact Trigger is not entered at all: publish its workflow, and it registers itself.',
	);
}

/** User, password, query and fragment may be secrets. */
const withoutSecrets = (text: string) =>
	text.replace(/\/\/[^\s/?#]*@/, '//…@').replace(/[?#].*/s, (rest) => `${rest[0]}…`);
