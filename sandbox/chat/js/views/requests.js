import { clearRequests } from '../actions.js';
import { byId, element, fill, keyedList } from '../dom.js';
import { icon } from '../icons.js';
import { show, state } from '../state.js';
import { exactTime } from '../time.js';
import { json } from './json.js';
import { attempt } from './notices.js';

/** @typedef {import('../state.js').Request} Request */

/** What came in over the Pact API, the latest first. */
export function showRequests() {
	const empty = element(
		'div',
		{ class: 'empty' },
		element('h3', {}, 'No requests yet'),
		element('p', {}, 'Run a Pact node in n8n, or try a curl line of the '),
		element('a', { href: '/docs', target: '_blank', rel: 'noopener' }, 'API docs'),
	);
	const clear = element(
		'button',
		{ type: 'button', class: 'button quiet small', on: { click: () => attempt(clearRequests) } },
		icon('trash'),
		'Clear',
	);
	const bar = element('div', { class: 'panel-bar' }, clear);
	const list = element('ul', { class: 'feed' });
	byId('panel-requests').append(empty, bar, list);
	const render = keyedList(list, { key: (/** @type {Request} */ { id }) => id, create: card });
	show(['requests'], () => {
		const requests = [...state.requests.values()].sort((a, b) => b.id - a.id);
		render(requests);
		empty.hidden = requests.length > 0;
		bar.hidden = requests.length === 0;
	});
}

/** @param {Request} first */
function card(first) {
	const { at, method, path } = first;
	/** It is listed while it is under way, too, and its answer comes later. */
	let request = first;
	const chip = element('span', { class: 'chip' });
	const details = element(
		'details',
		{},
		element(
			'summary',
			{},
			element(
				'div',
				{ class: 'card-head' },
				element('span', { class: 'method', dataset: { method } }, method),
				element('span', { class: 'time' }, exactTime(at)),
				chip,
			),
			element('div', { class: 'path' }, path),
		),
	);
	let opened = false;
	const drawParts = () => fill(details, details.firstElementChild, ...parts(request));
	details.addEventListener(
		'toggle',
		() => {
			opened = true;
			drawParts();
		},
		{ once: true },
	);
	const node = element('li', { class: 'card request' }, details);
	/** @type {number | null | undefined} */
	let drawn;
	return {
		node,
		/** @param {Request} now */
		update(now) {
			request = now;
			if (drawn === now.durationMs) return;
			drawn = now.durationMs;
			const underWay = drawn === null;
			fill(chip, underWay ? 'under way' : (now.status ?? 'no answer'));
			chip.dataset.status = underWay ? '' : String(now.status ?? 5)[0];
			node.title = underWay ? '' : `${drawn} ms`;
			if (opened) drawParts();
		},
	};
}

/** @param {Request} request */
function parts({ query, parameters, headers, response, durationMs }) {
	return [
		part('Parameters', parameters ?? query),
		part('Response', response, durationMs === null ? '' : `${durationMs} ms`),
		part('Headers', headers),
	];
}

/** @param {string} title @param {unknown} value @param {string} [note] */
function part(title, value, note) {
	if (
		value === undefined ||
		value === null ||
		(typeof value === 'object' && !Object.keys(value).length)
	) {
		return null;
	}
	return element(
		'section',
		{},
		element('h3', {}, title, note && element('span', {}, note)),
		json(value),
	);
}
