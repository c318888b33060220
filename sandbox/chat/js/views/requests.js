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

/** @param {Request} request */
function card(request) {
	const { at, method, path, status, durationMs } = request;
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
				element(
					'span',
					{ class: 'chip', dataset: { status: String(status ?? 5)[0] } },
					status ?? 'no answer',
				),
			),
			element('div', { class: 'path' }, path),
		),
	);
	details.addEventListener(
		'toggle',
		() => fill(details, details.firstElementChild, ...parts(request)),
		{
			once: true,
		},
	);
	const node = element('li', { class: 'card request', title: `${durationMs} ms` }, details);
	return { node, update() {} };
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
