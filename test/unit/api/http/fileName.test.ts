import { uploadName, bareFileName, fileNameOfUrl } from '../../../../nodes/api/http/fileName';
import { processorTime } from '../../processorTime';

describe('a file name from elsewhere', () => {
	test.each([
		['photo.jpg', 'photo.jpg'],
		['Прайс лист.pdf', 'Прайс лист.pdf'],
		['.env', '.env'],
		['a "b" (1).pdf', 'a "b" (1).pdf'],
		['50%.pdf', '50%.pdf'],
		// Directories.
		['../../etc/passwd', 'passwd'],
		['/etc/passwd', 'passwd'],
		['C:\\dir\\photo.webp', 'photo.webp'],
		['C:photo.webp', 'photo.webp'],
		['\\\\server\\share\\photo.webp', 'photo.webp'],
		['..\\..\\mixed/dir\\photo.webp', 'photo.webp'],
		['dir/', 'dir'],
		['dir/..', 'dir'],
		// Nothing that is seen.
		['a\0b\r\nc\td\x7f\x85.pdf', 'abcd.pdf'],
		['invoice\u202Efdp.exe', 'invoicefdp.exe'],
		['\u2066a\u2069\u200E\u200F\u061C.pdf', 'a.pdf'],
		['a\u2028b\u2029.pdf', 'ab.pdf'],
		['half \uD83D a character.pdf', 'half  a character.pdf'],
		['👨‍👩‍👧 می‌خواهم.pdf', '👨‍👩‍👧 می‌خواهم.pdf'],
		// Ends that Windows drops.
		['photo.jpg.', 'photo.jpg'],
		['photo.jpg . .', 'photo.jpg'],
		['  photo.jpg\u00A0', 'photo.jpg'],
		['..\0/.\u202E./a.pdf/..', 'a.pdf'],
	])('%j becomes %j', (name, expected) => {
		expect(bareFileName(name)).toBe(expected);
	});

	test.each([
		'',
		' ',
		'.',
		'..',
		'...',
		'/',
		'../..',
		'\\',
		'C:',
		'C:\\',
		'\0',
		undefined,
		null,
		7,
		{},
	])('%j is none', (name) => {
		expect(bareFileName(name)).toBeUndefined();
	});

	test.each([
		['a', '.pdf'],
		['й', '.jpeg'],
		['👨', '.mp4'],
		['a', ''],
		['a', `.${'b'.repeat(300)}`],
	])('a long one of %s keeps its extension %.10s', (letter, extension) => {
		for (const length of [120, 255, 256, 257, 258, 259, 5000]) {
			const name = letter.repeat(length) + extension;
			const bare = bareFileName(name)!;
			expect(Buffer.byteLength(bare)).toBeLessThanOrEqual(255);
			expect(bare).not.toContain('\uFFFD');
			if (Buffer.byteLength(name) <= 255) expect(bare).toBe(name);
			else expect(Buffer.byteLength(bare)).toBeGreaterThan(250);
			if (extension.length < 10) expect(bare.endsWith(extension)).toBe(true);
		}
	});

	test('a long one does not end in a space where it is cut', () => {
		expect(bareFileName(`${'a'.repeat(250)}${' '.repeat(20)}b`)).toBe('a'.repeat(250));
	});

	test('a hostile one takes no time', () => {
		const took = processorTime(() => {
			bareFileName(`a${' '.repeat(1_000_000)}b`);
			bareFileName('./'.repeat(1_000_000));
			bareFileName(`a${'.'.repeat(1_000_000)}b.pdf`);
		});
		expect(took).toBeLessThan(10_000);
	});
});

describe('the file name at the end of an address', () => {
	test.each([
		['https://cdn.example/files/menu.pdf?token=x#top', 'menu.pdf'],
		[
			'https://cdn.example/files/%D0%9F%D1%80%D0%B0%D0%B9%D1%81%20%D0%BB%D0%B8%D1%81%D1%82.pdf',
			'Прайс лист.pdf',
		],
		['https://cdn.example/Прайс.pdf', 'Прайс.pdf'],
		['https://cdn.example/files/..%2F..%2Fetc%2Fpasswd', 'passwd'],
		['https://cdn.example/files/C%3A%5Cdir%5Cphoto.webp', 'photo.webp'],
		['https://cdn.example/files/50%25.pdf', '50%.pdf'],
		['https://cdn.example/files/50%.pdf', '50%.pdf'],
		['https://cdn.example/files/na%EFve.pdf', 'na%EFve.pdf'],
		['https://cdn.example/files/12/', '12'],
		['https://cdn.example/', undefined],
		['https://cdn.example', undefined],
		['https://cdn.example/%2E%2E%2F', undefined],
	])('%s: %s', (url, expected) => {
		expect(fileNameOfUrl(url)).toBe(expected);
	});
});

describe('the name of a file that is uploaded', () => {
	const photo = { mimeType: 'image/png' };

	it.each([
		['as it is asked for', 'menu.pdf', { ...photo, fileName: 'a.png' }, 'menu.pdf'],
		['as it has it', undefined, { ...photo, fileName: 'a.png' }, 'a.png'],
		['as it has it, where a blank one is asked for', ' ', { ...photo, fileName: 'a.png' }, 'a.png'],
		['without its directories', undefined, { ...photo, fileName: 'C:\\dir\\a.png' }, 'a.png'],
		['from its field and extension', undefined, { ...photo, fileExtension: 'jpg' }, 'data.jpg'],
		[
			'from its type, where the rest is empty',
			'',
			{ ...photo, fileName: '', fileExtension: '' },
			'data.png',
		],
		[
			'from its type with parameters',
			undefined,
			{ mimeType: 'text/html; charset=utf-8' },
			'data.html',
		],
		['from text', undefined, { mimeType: 'text/plain; charset=utf-8' }, 'data.txt'],
		['in capitals', undefined, { mimeType: 'APPLICATION/PDF' }, 'data.pdf'],
		['of no known type', undefined, { mimeType: 'application/octet-stream' }, 'data.bin'],
		['of a type without a subtype', undefined, { mimeType: '' }, 'data.bin'],
	])('is taken %s', (_how, asked, binary, name) => {
		expect(uploadName(asked, binary, 'data')).toBe(name);
	});

	it('is there for a field with a strange name, too', () => {
		expect(uploadName(undefined, photo, '../photo')).toBe('photo.png');
		expect(uploadName(undefined, photo, '/')).toBe('.png');
	});

	it.each([
		['.jpeg', 'data.jpeg'],
		[' ', 'data.png'],
		['../sh', 'data.png'],
		[null, 'data.png'],
	])('has no odd extension: %j', (fileExtension, name) => {
		expect(uploadName(undefined, { ...photo, fileExtension } as never, 'data')).toBe(name);
	});

	// https://www.iana.org/assignments/media-types
	it.each([
		['image/jpeg', 'jpg'],
		['image/svg+xml', 'svg'],
		['audio/mpeg', 'mp3'],
		['audio/ogg; codecs=opus', 'ogg'],
		['audio/x-wav', 'wav'],
		['video/quicktime', 'mov'],
		['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
		['application/x-something-strange', 'bin'],
		[undefined, 'bin'],
		[null, 'bin'],
	])('has the extension of %j', (mimeType, extension) => {
		expect(uploadName(undefined, { mimeType } as never, 'data')).toBe(`data.${extension}`);
	});
});
