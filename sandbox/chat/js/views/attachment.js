import { element, safeUrl } from '../dom.js';
import { icon } from '../icons.js';

/** A picture, a sound, a film, or a file to download. @param {import('../state.js').Attachment} attachment */
export function attachment({ url, fileName, mimeType, size }) {
	const address = safeUrl(url);
	const kind = (mimeType ?? '').split('/')[0];
	if (address && kind === 'image') {
		const image = element('img', { src: address, alt: fileName || 'Image', loading: 'lazy' });
		const link = element(
			'a',
			{ class: 'picture', href: address, target: '_blank', rel: 'noopener noreferrer' },
			image,
		);
		// A link to a picture that is gone still names its file.
		image.addEventListener('error', () =>
			link.replaceWith(chip(address, fileName, mimeType, size)),
		);
		return link;
	}
	if (address && kind === 'audio') return element('audio', { src: address, controls: true });
	if (address && kind === 'video') return element('video', { src: address, controls: true });
	return chip(address, fileName, mimeType, size);
}

/** @param {string | null} address @param {string} fileName @param {string} mimeType @param {number | null} size */
function chip(address, fileName, mimeType, size) {
	return element(
		address ? 'a' : 'span',
		{
			class: 'file',
			...(address && {
				href: address,
				target: '_blank',
				rel: 'noopener noreferrer',
				download: fileName,
			}),
		},
		element('span', { class: 'file-sign' }, icon('file')),
		element(
			'span',
			{ class: 'file-lines' },
			element('strong', {}, fileName || 'File'),
			element('span', {}, [readableSize(size), mimeType].filter(Boolean).join(' · ')),
		),
	);
}

/** @param {number | null} bytes */
function readableSize(bytes) {
	if (typeof bytes !== 'number') return '';
	const units = ['B', 'kB', 'MB', 'GB'];
	const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
	const value = bytes / 1000 ** step;
	return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}
