/** What shows nothing: blanks, control characters, and characters without width such as U+200B. */
const INVISIBLE = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/** What stands for bytes that were no text, or is half a character: several values look the same. */
const UNREADABLE = /[\uFFFD\p{Cs}]/u;

/** What programs write where they have no value. */
const NOTHING = /^(null|undefined|none|nil|nan|true|false)$/i;

/**
 * The text by which a value that tells events apart is compared; undefined for what identifies nothing: what is missing or shows
 * nothing, and an integer beyond 2^53, because JSON.parse gives several of these as the same number.
 */
export function identityOf(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	if (typeof value !== 'string' || UNREADABLE.test(value)) return undefined;
	return value.replace(INVISIBLE, '') === '' ? undefined : value.trim();
}

/** As `identityOf`, for ids: 0, -1, "null" and their like are what several events without an id have. */
export function idOf(value: unknown): string | undefined {
	const text = identityOf(value);
	const visible = text?.replace(INVISIBLE, '') ?? '';
	return Number(visible) <= 0 || NOTHING.test(visible) ? undefined : text;
}
