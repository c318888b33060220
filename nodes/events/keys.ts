import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { isObject, parseObject } from '../api/json';
import { idOf } from '../api/read';

/** What tells an event from others. */
export interface Identity {
	/** IDs, times and statuses that a repetition keeps. One that is undefined tells nothing: then the content does. */
	parts: Array<string | undefined> | undefined;
	/** Kind and ID of the thing whose state the event tells: a state may come back, as an event of its own. */
	thing?: [kind: string, id: unknown];
}

/** The key of an event, and what it supersedes. */
export interface Key {
	/** The same for every repetition of one event, different for different events. */
	key: string;
	/**
	 * The thing whose state the event tells, where the key is no more than that state: after another state of the same thing, the
	 * same key is a new event.
	 */
	supersedes?: string;
}

/**
 * The key of an event: Pact gives no ID of it, so it is made of IDs and statuses that a repetition keeps; where one is missing, of the
 * content; where the content cannot be told exactly, of the bytes.
 *
 * @param prefix makes the keys of several companies and events differ
 * @param payload with every digit of its numbers, as `withEveryDigit` gives it
 */
export function keyOf(
	prefix: string,
	company: number,
	{ parts, thing }: Identity,
	payload: IDataObject,
	rawBody: string | Uint8Array,
): Key {
	if (parts?.every((part) => part !== undefined)) return { key: `${prefix}:${joined(parts)}` };
	const bytes = Buffer.from(rawBody);
	const isText = Buffer.from(bytes.toString()).equals(bytes);
	const key = `${prefix}:${hash((isText && contentOf(payload)) || rawBody)}`;
	// Without an ID, all are one thing: that forgets too much, which is better than to drop an event.
	return thing === undefined
		? { key }
		: { key, supersedes: `${company}:${thing[0]}:${joined([idOf(thing[1]) ?? ''])}` };
}

/** The strings and the numbers of a JSON text. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * The payload with the numbers that JSON.parse cannot tell from their neighbours as text, so that they keep the digits they came
 * with: integers beyond 2^53, and decimals of more than 15 digits or so.
 */
export function withEveryDigit(payload: IDataObject, text: string): IDataObject {
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

/** What a payload says, without what changes on a repetition: `data.timestamp`, the time of the delivery. */
function contentOf(payload: IDataObject): string | undefined {
	const { data } = payload;
	return sortedJson(
		isObject(data) ? { ...payload, data: { ...data, timestamp: undefined } } : payload,
	);
}

/** JSON that does not depend on the order of the properties. Undefined where the nesting is too deep. */
export function sortedJson(content: unknown): string | undefined {
	try {
		return JSON.stringify(content, (_name, value: unknown) =>
			isObject(value)
				? Object.fromEntries(Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1)))
				: value,
		);
	} catch {
		return undefined;
	}
}

export function hash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}
