import { element, safeUrl } from '../dom.js';
import { icon } from '../icons.js';

/**
 * A message in short, for another one that quotes it: its picture or its file, and its text.
 * @param {import('../state.js').Message} message
 * @returns {(Node | string)[]}
 */
export function inShort({ text, attachments, deleted }) {
	if (deleted) return ['A message that was deleted'];
	const [first] = attachments;
	if (!first) return [text || 'An empty message'];
	return [sign(first), text || nameOf(first)];
}

/** @param {import('../state.js').Attachment} attachment */
function sign({ url, mimeType }) {
	const address = safeUrl(url);
	return address && mimeType.startsWith('image/')
		? element('img', { src: address, alt: '', class: 'small-picture' })
		: icon('file');
}

/** @param {import('../state.js').Attachment} attachment */
function nameOf({ fileName, mimeType }) {
	if (mimeType.startsWith('image/')) return `Photo · ${fileName}`;
	return mimeType.startsWith('audio/') ? `Voice message · ${fileName}` : fileName;
}
