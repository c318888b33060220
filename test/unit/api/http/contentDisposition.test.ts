import { fileNameOfDisposition } from '../../../../nodes/api/http/contentDisposition';
import { processorTime } from '../../processorTime';

/** Text as Node gives a header that was sent in UTF-8: each byte as one character. */
const sent = (text: string) => Buffer.from(text).toString('latin1');

// After RFC 6266 with its examples, the collection of browsers' behaviour at http://test.greenbytes.de/tech/tc2231/, and what servers send.
const cases: Array<[header: string, name: string | undefined]> = [
	// RFC 6266, section 5, and RFC 5987.
	['Attachment; filename=example.html', 'example.html'],
	['INLINE; FILENAME= "an example.html"', 'an example.html'],
	["attachment; filename*= UTF-8''%e2%82%ac%20rates", '€ rates'],
	['attachment; filename="EURO rates"; filename*=utf-8\'\'%e2%82%ac%20rates', '€ rates'],
	["attachment; filename*=iso-8859-1'en'%A3%20rates", '£ rates'],
	['inline', undefined],
	['attachment', undefined],
	['', undefined],

	// Quoted strings.
	['attachment; filename="report; final.pdf"', 'report; final.pdf'],
	['attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
	['attachment; filename="\\"quoting\\" tested.html"', '"quoting" tested.html'],
	['attachment; filename="f\\oo.html"', 'foo.html'],
	['attachment; filename="a\\\\b.pdf"', 'b.pdf'],
	['attachment; filename="Here\'s a semicolon;.html"', "Here's a semicolon;.html"],
	['attachment; filename="a, b.pdf"', 'a, b.pdf'],
	['attachment; filename="a=b.pdf"', 'a=b.pdf'],
	['attachment; filename="foo.html"; size=5', 'foo.html'],
	['attachment; filename="a  b.pdf" ; size=5', 'a  b.pdf'],
	['attachment; filename=""', undefined],

	// Missing or stray quotes.
	['attachment; filename=my report.pdf', 'my report.pdf'],
	['attachment; filename=my report.pdf; size=5', 'my report.pdf'],
	['attachment; filename=a, b.pdf', 'a, b.pdf'],
	['attachment; filename=foo=bar.pdf', 'foo=bar.pdf'],
	['attachment; filename="unclosed.pdf', 'unclosed.pdf'],
	['attachment; filename="unclosed.pdf; size=5', 'unclosed.pdf'],
	['attachment; filename=unopened.pdf"', 'unopened.pdf'],
	['attachment; filename="a "b".pdf"', 'a "b".pdf'],
	['attachment; filename="foo.html" trailing; size=5', 'foo.html'],
	["attachment; filename='foo.html'", "'foo.html'"],

	// Parameters in any case, order and number.
	["attachment; FileName*=UTF-8''a.pdf; FILENAME=b.pdf", 'a.pdf'],
	['attachment; size=5; filename=b.pdf; creation-date="Wed, 12 Feb 1997 16:29:51 -0500"', 'b.pdf'],
	['attachment;filename=a.pdf', 'a.pdf'],
	['attachment ; filename = "a.pdf"', 'a.pdf'],
	['filename="a.pdf"', 'a.pdf'],
	['attachment filename=a.pdf', 'a.pdf'],
	['form-data; name="file"; filename="a.pdf"', 'a.pdf'],
	['attachment; filename="first.pdf"; filename="second.pdf"', 'first.pdf'],
	['attachment; filename="first.pdf", attachment; filename="second.pdf"', 'first.pdf'],
	['attachment; xfilename=evil.pdf; filename=good.pdf', 'good.pdf'],
	['attachment; name="x; filename=evil.pdf"; filename=good.pdf', 'good.pdf'],
	['attachment; name="filename=evil.pdf"', undefined],

	// Extended values.
	["attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html", 'foo-ä-€.html'],
	["attachment; filename*=UTF-8'ru'%D0%9F%D1%80.pdf", 'Пр.pdf'],
	["attachment; filename*=ISO-8859-1''na%EFve.pdf", 'naïve.pdf'],
	["attachment; filename*=windows-1251''%CF%F0.pdf", 'Пр.pdf'],
	["attachment; filename*=koi8-r''%F0%D2.pdf", 'Пр.pdf'],
	['attachment; filename*="UTF-8\'\'%D0%9F.pdf"', 'П.pdf'],
	["attachment; filename*=UTF-8''report%3B%20final.pdf", 'report; final.pdf'],
	["attachment; filename*=UTF-8''it's.pdf", "it's.pdf"],
	["attachment; filename*=UTF-8''a%2520b.pdf", 'a%20b.pdf'],
	["attachment; filename*=UTF-8''50%.pdf", '50%.pdf'],
	["attachment; filename*=UTF-8''%zz%c3%a4.pdf", '%zzä.pdf'],
	["attachment; filename=plain.pdf; filename*=UTF-8''%E4.pdf", 'plain.pdf'],
	["attachment; filename=plain.pdf; filename*=nonsense''a.pdf", 'plain.pdf'],
	["attachment; filename=plain.pdf; filename*=UTF-8'a.pdf", 'plain.pdf'],
	['attachment; filename=plain.pdf; filename*=', 'plain.pdf'],
	["attachment; filename*=UTF-8''na%EFve.pdf", 'naïve.pdf'],
	["attachment; filename*=UTF-8'a%20b.pdf", 'a b.pdf'],
	["attachment; filename*=''a%20b.pdf", 'a b.pdf'],
	['attachment; filename*=%D0%9F%D1%80.pdf', 'Пр.pdf'],

	// Plain names in other clothes.
	['attachment; filename="%D0%9F%D1%80%20a.pdf"', 'Пр a.pdf'],
	['attachment; filename=%D0%9F%D1%80.pdf', 'Пр.pdf'],
	['attachment; filename="100%25.pdf"', '100%.pdf'],
	['attachment; filename="50%.pdf"', '50%.pdf'],
	['attachment; filename="50% off.pdf"', '50% off.pdf'],
	['attachment; filename="foo-%c3%a4-%zz.html"', 'foo-ä-%zz.html'],
	['attachment; filename="na%EFve.pdf"', 'na%EFve.pdf'],
	[sent('attachment; filename="Прайс лист.pdf"'), 'Прайс лист.pdf'],
	[sent('attachment; filename=Прайс лист.pdf'), 'Прайс лист.pdf'],
	[sent('attachment; filename="€ 👍.pdf"'), '€ 👍.pdf'],
	[sent("attachment; filename*=UTF-8''Прайс.pdf"), 'Прайс.pdf'],
	['attachment; filename="na\xEFve.pdf"', 'naïve.pdf'],
	['attachment; filename="Прайс.pdf"', 'Прайс.pdf'],
	['attachment; filename="=?UTF-8?B?0J/RgNCw0LnRgS5wZGY=?="', 'Прайс.pdf'],
	['attachment; filename==?utf-8?b?0J/RgNCw0LnRgS5wZGY=?=', 'Прайс.pdf'],
	['attachment; filename="=?UTF-8?Q?=D0=9F=D1=80_a=2Epdf?="', 'Пр a.pdf'],
	['attachment; filename="=?ISO-8859-1?Q?na=EFve?= =?UTF-8?Q?_=E2=82=AC.pdf?="', 'naïve €.pdf'],
	['attachment; filename="=?nonsense?Q?a?=.pdf"', '=?nonsense?Q?a?=.pdf'],

	// Names that would lead elsewhere.
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="/foo.html"', 'foo.html'],
	['attachment; filename="\\\\foo.html"', 'foo.html'],
	['attachment; filename="C:\\dir\\photo.webp"', 'photo.webp'],
	['attachment; filename="C:\\\\dir\\\\photo.webp"', 'photo.webp'],
	['attachment; filename="C:\\dir\\"', 'dir'],
	['attachment; filename="..\\..\\photo.webp"', 'photo.webp'],
	['attachment; filename="\\\\server\\share\\photo.webp"', 'photo.webp'],
	['attachment; filename="%2e%2e%2fetc%2fpasswd"', 'passwd'],
	["attachment; filename*=UTF-8''..%2F..%5Cevil.sh", 'evil.sh'],
	["attachment; filename*=UTF-8''a%00%0D%0Ab.pdf", 'ab.pdf'],
	["attachment; filename*=UTF-8''invoice%E2%80%AEfdp.exe", 'invoicefdp.exe'],
	['attachment; filename=".."', undefined],
	["attachment; filename=good.pdf; filename*=UTF-8''%2E%2E", 'good.pdf'],
];

describe('the file name in a Content-Disposition header', () => {
	test.each(cases)('%j: %j', (header, name) => {
		expect(fileNameOfDisposition(header)).toBe(name);
	});

	test.each([undefined, null, 7, ['attachment; filename=a.pdf']])('%j is no header', (header) => {
		expect(fileNameOfDisposition(header)).toBeUndefined();
	});

	test.each([
		'a'.repeat(16_000),
		'a '.repeat(8_000),
		`a${' '.repeat(16_000)}`,
		'a="'.repeat(5_000),
		'a="x;'.repeat(3_000),
		`filename="${'\\"'.repeat(8_000)}`,
		`filename="${'" '.repeat(8_000)}`,
		`filename="${'=?'.repeat(8_000)}"`,
		`filename="${'=?a?b?'.repeat(2_500)}"`,
		`filename*=${"'".repeat(16_000)}`,
	])('a hostile header takes no time: %.20s', (header) => {
		expect(processorTime(() => fileNameOfDisposition(header))).toBeLessThan(500);
	});
});
