import { asObject, isObject, parseObject } from './json';
import { identityOf, textOf } from './read';

/** What the names contain below which the words of a failure stand, those that say most first. */
const WORDS = ['reason', 'title', 'message', 'descr', 'detail', 'text', 'error', 'cause'];

/** What is about something else than the failure: `message_id`, `error_code`. */
const NO_WORDS = /(id|code|url)$/i;

/** Nobody nests words deeper, and JSON may be nested deeper than the stack is. */
const DEEPEST = 20;

/**
 * Why a message was not delivered, in words, from its `details` (V2) or the data of a delivery job (V1). Their shape is not documented, and
 * another one for each messenger: a text, an object, a list, with the words at any depth.
 *
 * @returns the provider's code and words, and for the well-known codes of WhatsApp Business what they mean and what to do; null without any
 */
export function failureOf(details: unknown): string | null {
	const text = textOf(details);
	const value = text === undefined ? details : (parseObject(text) ?? text);
	const words = wordsIn(value)?.trim();
	const code = codeIn(value) ?? KNOWN_IN_WORDS.exec(words ?? '')?.[0];
	const parts = [words?.includes(code ?? '') ? undefined : code, words].filter(
		(part) => part !== undefined,
	);
	const said = parts.join(' ');
	const known = MEANINGS[code ?? ''];
	if (known === undefined) return said || null;
	return `${said.replace(/[.:]+$/, '')}: ${known}`;
}

/** The first words in the value: below the names above, then in what is nested, then any text at all. */
function wordsIn(value: unknown, depth = 0): string | undefined {
	if (depth > DEEPEST) return undefined;
	const inside = (inner: unknown) => wordsIn(inner, depth + 1);
	if (Array.isArray(value)) return firstIn(value, inside);
	if (!isObject(value)) return typeof value === 'string' ? textOf(value) : undefined;
	const told = Object.entries(value).filter(([key]) => !NO_WORDS.test(key));
	const named = WORDS.flatMap((word) =>
		told.filter(([key]) => key.toLowerCase().includes(word)),
	).map(([, words]) => words);
	const rest = told.map(([, words]) => words);
	return (
		firstIn(named, (words) => (isNested(words) ? undefined : inside(words))) ??
		firstIn(named, inside) ??
		firstIn(rest.filter(isNested), inside) ??
		firstIn(rest, inside)
	);
}

/** The number below a name such as `code` or `error_code`, at any depth. */
function codeIn(value: unknown, depth = 0): string | undefined {
	if (depth > DEEPEST) return undefined;
	const entries = Object.entries(Array.isArray(value) ? value : asObject(value));
	const codes = entries.filter(([key]) => /^(.*_)?(code|error)$|[a-z]Code$/.test(key));
	return (
		firstIn(codes, ([, code]) => /^\d+$/.exec(identityOf(code) ?? '')?.[0]) ??
		firstIn(entries, ([, inner]) => codeIn(inner, depth + 1))
	);
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

function firstIn<Value, Found>(
	values: Value[],
	find: (value: Value) => Found | undefined,
): Found | undefined {
	for (const value of values) {
		const found = find(value);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Meta, "WhatsApp error codes": https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const MEANINGS: Record<string, string> = {
	130429: 'WhatsApp got too many messages at a time. Send more slowly.',
	130472:
		'WhatsApp holds back marketing messages to this customer as part of an experiment. Sending again does not help: wait until the customer writes, or use another messenger.',
	130497: 'WhatsApp does not let this business write to the customer’s country.',
	131000: 'something went wrong at WhatsApp. Send it again later.',
	131016: 'WhatsApp is not available for a moment. Send it again later.',
	131021: 'the message went to the number that it was sent from. Choose another recipient.',
	131026:
		'WhatsApp cannot deliver to this number: it has no WhatsApp, an old version of it, or its owner has not accepted the terms. Check the number, or use another messenger.',
	131031: 'WhatsApp has locked the business account. Look into WhatsApp Manager.',
	131042: 'WhatsApp cannot charge for the message. Check the payment method in WhatsApp Manager.',
	131047: 'more than 24 hours since the customer’s last message. Send a template.',
	131048:
		'WhatsApp restricts this number, because many of its messages were blocked or reported. Send less, and check its quality in WhatsApp Manager.',
	131049:
		'WhatsApp did not deliver it, because the customer gets too many marketing messages. Send it again after a day or more, not at once.',
	131050: 'the customer wants no marketing messages from this business. Do not send more.',
	131051: 'WhatsApp does not support messages of this kind. Send a text or a file.',
	131052: 'WhatsApp could not download the file that the customer sent. Ask for it once more.',
	131053:
		'WhatsApp could not take the file: its type or its size is not allowed, or it could not be downloaded. Check the file.',
	131056: 'too many messages to this customer in a short time. Wait, then send it again.',
	131057: 'the business account is in maintenance. Send it again later.',
	132000: 'the number of values differs from the template’s. Fill each placeholder.',
	132001:
		'the template does not exist in this language, or is not approved yet. Check its ID and its language.',
	132005: 'the template’s text is too long with these values. Shorten them.',
	132007: 'the content breaks WhatsApp’s rules for templates. Change the template.',
	132012: 'the values have another format than the template asks for. Check them.',
	132015: 'the template is paused, because customers reported it. Change it, or use another one.',
	132016: 'the template is disabled for good. Use another one.',
	133010: 'the sending number is not registered at WhatsApp. Connect the channel again.',
};

const KNOWN_IN_WORDS = new RegExp(`\\b(?:${Object.keys(MEANINGS).join('|')})\\b`);
