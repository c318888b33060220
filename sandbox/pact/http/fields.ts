import { z } from 'zod';
import type { ZodRawShape, ZodTypeAny } from 'zod';

/**
 * The validations that the documentation names, as it words them. A form and the query string carry text only, so numbers
 * and booleans are taken as text too; null counts as "not given".
 */

/** "Must be a String". No database takes NUL, and half a character (a lone surrogate) is no UTF-8. */
export const text = z
	.string({ required_error: 'is required', invalid_type_error: 'must be a String' })
	.regex(/^[^\0\p{Cs}]*$/u, 'holds NUL or half a character')
	.describe('String');

/** Something that can be seen: neither white space nor what has no shape, e.g. U+200B, U+00AD, U+2800, U+3164. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether there is nothing to see in the text, or no text. */
export const isBlank = (given: unknown): boolean => !VISIBLE.test(String(given ?? ''));

/** A String in which there is something to see. */
export const filledText = text.regex(VISIBLE, 'is required').describe('String');

/** "Must be a String not more than 255 symbols". */
export const shortText = text
	.max(255, 'must be a String not more than 255 symbols')
	.describe('String not more than 255 symbols');

/** "Must be in format 79250000001". */
export const phone = text
	.regex(/^[1-9]\d{6,14}$/, 'must be in format 79250000001')
	.describe('In format 79250000001');

/** "Must be a Boolean"; clients also send 1 and 0. */
export const flag = z.preprocess(
	(given) => {
		const word = String(given).toLowerCase();
		if (word === 'true' || word === '1') return true;
		if (word === 'false' || word === '0') return false;
		return given;
	},
	z
		.boolean({ required_error: 'is required', invalid_type_error: 'must be a Boolean' })
		.describe('Boolean'),
);

/** "Must be an integer". */
export const integer = z.preprocess(
	asNumber,
	z
		.number({ required_error: 'is required', invalid_type_error: 'must be an Integer' })
		.int('must be an Integer')
		.describe('Integer'),
);

/** "Must be one of"; the message lists the values. */
export function oneOf<const T extends readonly [string, ...string[]]>(...values: T) {
	const message =
		values.length === 1 ? `must be ${values[0]}` : `must be one of: ${values.join(', ')}`;
	const schema = z.enum(values, {
		errorMap: (issue) => ({
			message:
				issue.code === 'invalid_type' && issue.received === 'undefined' ? 'is required' : message,
		}),
	});
	return schema.describe(values.join(', '));
}

/** Makes a parameter optional: absent and null are the same. */
export function optional<T extends ZodTypeAny>(field: T) {
	return z.preprocess((given) => given ?? undefined, field.optional());
}

/** An optional number or boolean, where a form's empty value is absent, too. */
export function optionalOrEmpty<T extends ZodTypeAny>(field: T) {
	return z.preprocess(
		(given) => (given === '' ? undefined : (given ?? undefined)),
		field.optional(),
	);
}

/** The paging parameters of every list. */
export const pagingFields = {
	from: optional(shortText),
	per: optionalOrEmpty(
		z.preprocess(
			asNumber,
			z
				.number({ invalid_type_error: 'must be a number between 1 and 100' })
				.int('must be a number between 1 and 100')
				.min(1, 'must be a number between 1 and 100')
				.max(100, 'must be a number between 1 and 100')
				.describe('Number between 1 and 100'),
		),
	),
	sort_direction: optionalOrEmpty(oneOf('asc', 'desc')),
};

function asNumber(given: unknown): unknown {
	return typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
}

const OLDEST_SYNC_SECONDS = 31 * 24 * 3600;
const MINUTE_SECONDS = 60;

/** "Only messages created after sync_messages_from will be synchronized. Not older than one month." A minute's grace for the way. */
export const syncMessagesFrom = integer
	.refine(
		(given) => given >= Date.now() / 1000 - OLDEST_SYNC_SECONDS - MINUTE_SECONDS,
		'must not be older than one month',
	)
	.describe('Timestamp in seconds, not older than one month');

/** "Must be Object"; a form or a multipart body may carry it as JSON text. */
export function object<S extends ZodRawShape>(shape: S) {
	return z.preprocess(
		asObject,
		z
			.object(shape, { required_error: 'is required', invalid_type_error: 'must be an Object' })
			.describe(['Object', Object.keys(shape).join(', ')].filter(Boolean).join(': ')),
	);
}

/** A "Hash" with any content. */
export const hash = z.preprocess(
	asObject,
	z
		.record(z.unknown(), { required_error: 'is required', invalid_type_error: 'must be a Hash' })
		.describe('Hash'),
);

/** "Must be Array". */
export function list<T extends ZodTypeAny>(element: T) {
	return z
		.array(element, { required_error: 'is required', invalid_type_error: 'must be an Array' })
		.describe('Array');
}

/** "Must be a File": the body's parts of that kind are taken out before, what is left as a parameter is none. */
export const file = z.undefined({ invalid_type_error: 'must be a File' }).describe('File');

function asObject(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	try {
		return JSON.parse(given);
	} catch {
		return given;
	}
}
