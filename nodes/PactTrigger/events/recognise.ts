import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject, parseObject } from '../../api/json';
import { EVENT_KINDS, UNKNOWN } from './catalogue';
import { identityOf, idOf } from './identity';

/** A delivery, told apart from all others. */
export interface RecognisedEvent {
	/** A `value` of the catalogue, or `unknown`. */
	name: string;
	/** The same for every repetition of one event, different for different events. */
	key: string;
	/**
	 * The thing whose state the event tells, where the key is no more than that state: after another state of the same thing, the
	 * same key is a new event.
	 */
	supersedes?: string;
}

/**
 * Says which event a payload is, and its key (documentation: "Webhooks"). Pact gives no id of the event, so the key is made of ids
 * and statuses that a repetition keeps; where one is missing, of the content; where the content cannot be told exactly, of the bytes.
 *
 * @param companyId makes keys of several companies differ
 * @param rawBody the bytes as they came
 */
export function recognise(
	companyId: number,
	payload: IDataObject,
	rawBody: string | Uint8Array,
): RecognisedEvent {
	const said = asObject(payload.data).message;
	const kind = EVENT_KINDS.find(
		({ type, event, message }) =>
			payload.type === type && (message === undefined ? payload.event === event : said === message),
	);
	// Nothing better is known of it: neither what identifies it nor what changes on a repetition.
	if (kind === undefined) return { name: UNKNOWN, key: `${companyId}:${UNKNOWN}:${hash(rawBody)}` };

	const name = kind.value;
	const bytes = Buffer.from(rawBody);
	const text = bytes.toString();
	const exact = withEveryDigit(payload, text);
	const data = asObject(exact.data);
	const ids = kind.ids?.(data).map(idOf);
	const parts = ids && [...ids, ...(kind.status ? [identityOf(kind.status(data))] : [])];
	if (parts?.every((part) => part !== undefined)) {
		return { name, key: `${companyId}:${name}:${joined(parts)}` };
	}
	const isText = Buffer.from(text).equals(bytes);
	const key = `${companyId}:${name}:${hash((isText && contentOf(exact)) || rawBody)}`;
	if (kind.stateOf === undefined) return { name, key };
	// Without an id, all are one thing: that forgets too much, which is better than to drop an event.
	const thing = joined([idOf(kind.stateOf(data, exact)) ?? '']);
	return { name, key, supersedes: `${companyId}:${kind.type}:${thing}` };
}

/** The strings and the numbers of a JSON text. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * The payload with the numbers that JSON.parse cannot tell from their neighbours as text, so that they keep the digits they came
 * with: integers beyond 2^53, and decimals of more than 15 digits or so.
 */
function withEveryDigit(payload: IDataObject, text: string): IDataObject {
	let lossy = false;
	const json = text.replace(STRING_OR_NUMBER, (token) => {
		if (token.startsWith('"') || isExact(token)) return token;
		lossy = true;
		return `"${token}"`;
	});
	return (lossy ? parseObject(json.replace(/^\uFEFF/, '')) : undefined) ?? payload;
}

function isExact(digits: string): boolean {
	const value = Number(digits);
	return String(value) === digits && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** No real id is longer; keys are kept in memory by the thousand. */
const LONGEST_KEY = 200;

/** One text for the parts of a key: different parts give different texts. */
function joined(parts: string[]): string {
	const text = parts.map((part) => part.replace(/[\\:]/g, '\\$&')).join(':');
	return text.length > LONGEST_KEY ? hash(text) : text;
}

/**
 * JSON of the payload that does not depend on the order of the properties, without what changes on a repetition: `data.timestamp`, the
 * time of the delivery. Undefined where the nesting is too deep.
 */
function contentOf(payload: IDataObject): string | undefined {
	const { data } = payload;
	const kept = isObject(data) ? { ...payload, data: { ...data, timestamp: undefined } } : payload;
	try {
		return JSON.stringify(kept, (_name, value: unknown) =>
			isObject(value)
				? Object.fromEntries(Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1)))
				: value,
		);
	} catch {
		return undefined;
	}
}

function hash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}
