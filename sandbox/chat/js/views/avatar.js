import { element } from '../dom.js';

/** Two letters on a colour that follows from the name. @param {string} name */
export function avatar(name) {
	const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	const letters = words.slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '');
	return element(
		'span',
		{ class: 'avatar', 'aria-hidden': 'true', style: { '--hue': String(hueOf(name)) } },
		letters.join('') || '?',
	);
}

/** @param {string} name */
function hueOf(name) {
	let hash = 7;
	for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
	return hash;
}
