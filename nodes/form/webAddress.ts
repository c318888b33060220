import type { Refuse } from './field';

/** An http or https address (documentation: `file_url`, "Must be a url (http or https)"). */
export function parseWebAddress(raw: unknown, refuse: Refuse): string {
	const text = typeof raw === 'string' ? raw.trim() : '';
	if (text === '')
		return refuse('is not set', 'Enter an address such as https://example.com/menu.pdf.');
	if (!/^https?:\/\/[^\s/?#]+/i.test(text) || !URL.canParse(text)) {
		return refuse(
			`is not a web address: "${text.slice(0, 100)}"`,
			'It must begin with http:// or https://.',
		);
	}
	return text;
}
