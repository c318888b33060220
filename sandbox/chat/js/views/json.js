import { element } from '../dom.js';

/** Strings with the colon that makes them keys, numbers, and the three words of JSON. */
const token =
	/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b)/g;

/** A value as coloured JSON. @param {unknown} value */
export function json(value) {
	const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
	return element(
		'pre',
		{ class: 'json', tabindex: '0' },
		...text
			.split(token)
			.map((part, index) =>
				index % 2 === 1 ? element('span', { class: kind(part) }, part) : part,
			),
	);
}

/** @param {string} part */
function kind(part) {
	if (part.startsWith('"')) return part.endsWith(':') ? 'json-key' : 'json-string';
	return /^[tfn]/.test(part) ? 'json-word' : 'json-number';
}
