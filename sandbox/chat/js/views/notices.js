import { byId, element } from '../dom.js';
import { icon } from '../icons.js';

export const SHOWN = 6000;

/** Tells what went wrong, for a few seconds. @param {string} text */
export function notice(text) {
	const box = dismissible('notice', icon('warning'), element('p', {}, text));
	byId('notices').append(box);
	setTimeout(() => box.remove(), SHOWN);
}

/** A box that a click takes away. @param {string} name the class @param {...Node} content */
export function dismissible(name, ...content) {
	const close = element(
		'button',
		{ class: 'button quiet icon-only', type: 'button', 'aria-label': 'Dismiss' },
		icon('close'),
	);
	const box = element('div', { class: name }, ...content, close);
	close.addEventListener('click', () => box.remove());
	return box;
}

/**
 * Runs what a click asks for, and tells when it fails.
 * @template T @param {() => Promise<T>} action
 * @returns {Promise<boolean>} whether it worked
 */
export async function attempt(action) {
	try {
		await action();
		return true;
	} catch (error) {
		notice(/** @type {Error} */ (error).message);
		return false;
	}
}
