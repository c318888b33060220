/**
 * The text by which an id, or another value that tells events apart, is compared; undefined for what identifies nothing: what is
 * missing or empty, and an integer beyond 2^53, because JSON.parse gives several of these as the same number.
 */
export function identityOf(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
