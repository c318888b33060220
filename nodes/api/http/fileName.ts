import type { IBinaryData } from 'n8n-workflow';

/** Bytes of UTF-8; the common file systems take no more. */
const LONGEST_NAME = 255;

/**
 * What of a name from elsewhere may become the name of a file: the last part of a path, without control and direction characters, and
 * without the spaces and dots at its end, which Windows drops. A long one is shortened and keeps its extension.
 *
 * @returns undefined when nothing is left
 */
export function bareFileName(name: unknown): string | undefined {
	if (typeof name !== 'string') return undefined;
	const parts = name
		// They break headers and logs, or let `exe.jpg` be read where `gpj.exe` stands.
		.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')
		.split(/[\\/]/)
		.map((part) => trimmed(part.replace(/^[a-z]:/i, '')))
		.filter((part) => part !== '');
	return shortened(parts.at(-1) ?? '') || undefined;
}

/**
 * The name of a file that is uploaded, never without one: a part of a form that has none is no file.
 *
 * @param asked what the user wants it to be called
 * @param property the binary field that it stands in
 */
export function uploadName(
	asked: string | undefined,
	{
		fileName,
		fileExtension,
		mimeType,
	}: Pick<IBinaryData, 'fileName' | 'fileExtension' | 'mimeType'>,
	property: string,
): string {
	const known = bareFileName(asked) ?? bareFileName(fileName);
	if (known !== undefined) return known;
	const given = /^\.?(\w+)$/.exec(String(fileExtension ?? '').trim())?.[1];
	const extension = given ?? extensionOf(String(mimeType ?? ''));
	return bareFileName(`${property}.${extension}`) ?? `file.${extension}`;
}

/** Extensions that are not the subtype of the type itself, as `png` is of `image/png` (IANA's registry of media types). */
const EXTENSIONS: Record<string, string> = {
	'application/msword': 'doc',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'image/jpeg': 'jpg',
	'image/svg+xml': 'svg',
	'text/calendar': 'ics',
	'text/plain': 'txt',
	'text/vcard': 'vcf',
	'video/3gpp': '3gp',
	'video/quicktime': 'mov',
};

/** Most other short subtypes are extensions, too: `application/pdf`, `video/mp4`, `audio/x-wav`. */
function extensionOf(mimeType: string): string {
	const type = mimeType.split(';', 1)[0]!.trim().toLowerCase();
	return EXTENSIONS[type] ?? /^[\w-]+\/(?:x-)?([a-z\d]{2,4})$/.exec(type)?.[1] ?? 'bin';
}

/** The file name at the end of a web address. */
export function fileNameOfUrl(url: string): string | undefined {
	return bareFileName(percentDecoded(new URL(url).pathname));
}

/** Decodes what is percent-encoded UTF-8, and leaves everything else as it is: `50%25.pdf`, but also `50%.pdf`. */
export function percentDecoded(text: string): string {
	return text.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
		try {
			return decodeURIComponent(encoded);
		} catch {
			return encoded;
		}
	});
}

function trimmed(name: string): string {
	let end = name.length;
	while (end > 0 && /[\s.]/.test(name[end - 1]!)) end--;
	return name.slice(0, end).trimStart();
}

function shortened(name: string): string {
	if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
	const extension = /\.\w{1,16}$/.exec(name.slice(-17))?.[0] ?? '';
	const stem = Buffer.from(name.slice(0, name.length - extension.length))
		.subarray(0, LONGEST_NAME - extension.length)
		.toString()
		// The cut may go through a character.
		.replace(/\uFFFD$/, '');
	return trimmed(stem) + extension;
}
