/** Shorter ones stay: they occur in ordinary text, which would be full of holes. No token of Pact is that short. */
const SHORTEST_SECRET = 6;

/** Takes secrets out of a text. */
export type Mask = (text: string) => string;

/**
 * Makes a function that takes secrets out of texts, plain, escaped as in JSON, URLs and HTML, and in base64: should Pact or a proxy
 * repeat one in an answer, it must not reach an error, a log or an execution's data.
 *
 * @param secrets what is no text, or a short one, is passed over
 */
export function maskerOf(secrets: unknown[]): Mask {
	const forms = secrets
		.filter((secret) => typeof secret === 'string')
		.flatMap((secret) => [secret, withoutUnseen(secret)])
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => {
			const bytes = Buffer.from(secret);
			return [secret, bytes.toString('base64'), bytes.toString('base64url')];
		})
		// A secret may be part of another.
		.sort((one, other) => other.length - one.length);
	if (forms.length === 0) return (text) => text;
	let pattern: RegExp | undefined;
	return (text) => {
		// Where nothing is escaped a secret can only stand there as it is: a plain search costs next to nothing.
		if (!ESCAPED.test(text) && !forms.some((form) => text.includes(form))) return text;
		pattern ??= new RegExp(forms.map((form) => [...form].map(anyForm).join('')).join('|'), 'g');
		return text.replace(pattern, '***');
	};
}

/** What every form of a character but the plain one begins with: in JSON, in a URL, in HTML. */
const ESCAPED = /\\|%[0-9a-f]{2}|&amp;/i;

/** What is left of a secret where somebody takes off what nobody sees: Pact of a channel's token, a proxy of a header. */
const withoutUnseen = (secret: string) => secret.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();

/** What JSON may write for them. */
const JSON_ESCAPES: Record<string, string> = {
	'\b': 'b',
	'\f': 'f',
	'\n': 'n',
	'\r': 'r',
	'\t': 't',
};

/** A pattern for one character, in any of the forms that it may have in JSON (within JSON), a URL (within a URL) or HTML. */
function anyForm(character: string): string {
	const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
	const bytes = Buffer.from(character).toString('hex').match(/../g)!;
	const forms = [
		units.map((unit) => `\\\\{1,7}u${anyCase(unit)}`).join(''),
		bytes.map((byte) => `%(?:25)?${anyCase(byte)}`).join(''),
		// JSON may have a backslash before these.
		`${/["\\/]/.test(character) ? '\\\\{0,7}' : ''}${units.map((unit) => `\\u${unit}`).join('')}`,
	];
	if (character === '&') forms.push('&amp;');
	if (character in JSON_ESCAPES) forms.push(`\\\\{1,7}${JSON_ESCAPES[character]}`);
	return `(?:${forms.join('|')})`;
}

/** A pattern for a hexadecimal number. */
function anyCase(hex: string): string {
	return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/** The secrets of Pact Triggers, which stand in registered addresses: known by their form, whatever was asked for. */
export function withoutTriggerSecrets(text: string): string {
	return text.replace(/(secret(?:=|%(?:25)?3d|\\u003d))[\w-]{43}/gi, '$1***');
}

/**
 * An address as it may be shown and logged: without user, password, query and fragment, any of which may be a secret of its
 * owner. What is not an address is cut at the first character that could begin one of these.
 */
export function shown(address: string): string {
	try {
		const { protocol, host, pathname } = new URL(address);
		return `${protocol}//${host}${pathname}`;
	} catch {
		return address.split(/[?#]/, 1)[0]!;
	}
}
