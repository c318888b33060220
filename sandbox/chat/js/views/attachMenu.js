import { api } from '../api.js';
import { element, safeUrl } from '../dom.js';
import { icon } from '../icons.js';
import { conversation } from '../state.js';
import { attempt, notice } from './notices.js';

/** @typedef {{ id?: number, url: string, fileName: string, mimeType: string }} Choice What a message of a customer takes along. */

/** Served beside this page, so that whoever receives the webhook can really download them. */
const samples = [
	{ label: 'A photo', file: 'latte.png', mimeType: 'image/png' },
	{ label: 'A receipt (PDF)', file: 'receipt.pdf', mimeType: 'application/pdf' },
	{ label: 'A voice message', file: 'voice.wav', mimeType: 'audio/wav' },
];

/** @type {Record<string, string>} */
const typesByEnding = {
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	png: 'image/png',
	svg: 'image/svg+xml',
	txt: 'text/plain',
	wav: 'audio/wav',
	webp: 'image/webp',
};

/**
 * The button and its panel: ready samples, files of one's own, or any link.
 * @param {(choice: Choice) => void} take
 */
export function attachMenu(take) {
	const button = element(
		'button',
		{
			type: 'button',
			class: 'round quiet',
			'aria-label': 'Attach a file',
			'aria-expanded': 'false',
			title: 'Attach a file',
			on: { click: () => toggle(panel.hidden) },
		},
		icon('attach'),
	);
	const link = element('input', {
		type: 'url',
		placeholder: 'or a link: https://…',
		'aria-label': 'Link to a file',
		on: {
			keydown: (/** @type {KeyboardEvent} */ event) => {
				if (event.key !== 'Enter') return;
				event.preventDefault();
				takeLink();
			},
		},
	});
	const files = element('input', {
		type: 'file',
		multiple: true,
		hidden: true,
		'aria-label': 'Files of yours',
		on: { change: () => attempt(takeFiles) },
	});
	const panel = element(
		'div',
		{ class: 'attach-panel', hidden: true },
		element(
			'button',
			{ type: 'button', on: { click: () => files.click() } },
			icon('attach'),
			'A file of yours…',
		),
		files,
		...samples.map(({ label, file, mimeType }) =>
			element(
				'button',
				{
					type: 'button',
					on: {
						click: () => {
							take({
								url: new URL(`samples/${file}`, location.href).href,
								fileName: file,
								mimeType,
							});
							toggle(false);
						},
					},
				},
				icon('file'),
				label,
			),
		),
		element(
			'div',
			{ class: 'attach-link' },
			link,
			element(
				'button',
				{ type: 'button', class: 'button small', on: { click: takeLink } },
				'Attach',
			),
		),
	);

	async function takeFiles() {
		const chosen = [...(files.files ?? [])];
		// The same file can be chosen again.
		files.value = '';
		const { channelId } = conversation() ?? {};
		if (channelId === undefined || chosen.length === 0) return;
		for (const kept of await api.keepFiles(channelId, chosen)) take(kept);
		toggle(false);
	}

	function takeLink() {
		const url = safeUrl(link.value.trim());
		if (!link.value.trim() || !url || url.startsWith('blob:')) {
			notice('A file is attached by a link that starts with http:// or https://');
			return;
		}
		const fileName = decodeURIComponent(new URL(url).pathname.split('/').pop() ?? '') || 'file';
		const ending = fileName.split('.').pop()?.toLowerCase() ?? '';
		take({ url, fileName, mimeType: typesByEnding[ending] ?? 'application/octet-stream' });
		link.value = '';
		toggle(false);
	}

	/** @param {boolean} open */
	function toggle(open) {
		panel.hidden = !open;
		button.setAttribute('aria-expanded', String(open));
		if (open) panel.querySelector('button')?.focus();
	}

	document.addEventListener('click', ({ target }) => {
		if (
			!panel.contains(/** @type {Node} */ (target)) &&
			!button.contains(/** @type {Node} */ (target))
		) {
			toggle(false);
		}
	});
	panel.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
		if (event.key !== 'Escape') return;
		toggle(false);
		button.focus();
	});
	return { button, panel };
}
