import { bareFileName, percentDecoded } from './fileName';

/** `name=value`, the value in quotes, in quotes with more quotes that nobody escaped, or without. */
const PARAMETER =
	/(?<=^|[\s;])([^\s;="]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"\s*(?=;|$)|"([^;]*)"\s*(?=;|$)|([^;]*))/g;

/**
 * The file name in a Content-Disposition header (RFC 6266), read as browsers do: besides what the RFC says, names with missing or
 * stray quotes, in raw or percent-encoded UTF-8, and in the encoded words of mail headers (RFC 2047).
 *
 * @param header as Node gives it, each byte as one character
 * @returns a bare name; undefined when there is none
 */
export function fileNameOfDisposition(header: unknown): string | undefined {
	if (typeof header !== 'string') return undefined;
	const values = new Map<string, string>();
	for (const [, name, quoted, loose, plain] of header.matchAll(PARAMETER)) {
		const value = quoted ?? loose;
		// Of several with the same name the first counts.
		if (values.has(name!.toLowerCase())) continue;
		values.set(name!.toLowerCase(), value === undefined ? unquoted(plain!) : unescaped(value));
	}
	const extended = values.get('filename*') ?? '';
	return (
		bareFileName(extendedName(extended)) ??
		bareFileName(plainName(values.get('filename') ?? '')) ??
		bareFileName(mistakenName(extended))
	);
}

/** A quoted string without its backslashes; in a path of Windows, which ought to escape them, they stand for themselves. */
function unescaped(text: string): string {
	return /^(?:[a-z]:|\.\.?)?\\(?!")/i.test(text) ? text : text.replace(/\\(.)/g, '$1');
}

/** What stands without quotes, or with one of them, or with more behind the second. */
function unquoted(text: string): string {
	const value = text.trim();
	return value.startsWith('"') ? value.split('"')[1]! : value.replace(/"$/, '');
}

/** `UTF-8''na%C3%AFve.pdf` (RFC 8187); undefined where charset, form or bytes are not what they should be. */
function extendedName(value: string): string | undefined {
	const [, charset, encoded] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? [];
	return charset === undefined ? undefined : decoded(percentBytes(encoded!), charset);
}

/** The same with a wrong or missing charset; better than no name. */
function mistakenName(value: string): string | undefined {
	const bytes = percentBytes(value.replace(/^[\w-]*'(?:[^']*')?/, ''));
	return decoded(bytes, 'utf-8') ?? decoded(bytes, 'latin1');
}

function plainName(value: string): string {
	const words = value.replace(
		/=\?([\w-]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
		(word, charset: string, encoding: string, text: string) =>
			decoded(/b/i.test(encoding) ? base64Bytes(text) : quotedPrintableBytes(text), charset) ??
			word,
	);
	return words === value ? percentDecoded(decoded(value, 'utf-8') ?? value) : words;
}

/** @param bytes each as one character; what cannot be bytes is text already */
function decoded(bytes: string, charset: string): string | undefined {
	if (/[^\0-\xff]/.test(bytes)) return bytes;
	try {
		return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return undefined;
	}
}

const hexByte = (_escape: string, code: string) => String.fromCharCode(parseInt(code, 16));

const percentBytes = (text: string) => text.replace(/%([\da-f]{2})/gi, hexByte);

const quotedPrintableBytes = (text: string) =>
	text.replace(/_/g, ' ').replace(/=([\da-f]{2})/gi, hexByte);

const base64Bytes = (text: string) => Buffer.from(text, 'base64').toString('latin1');
