import { api } from '../api.js';
import { byId, element, fill } from '../dom.js';
import { company, show, state } from '../state.js';
import { attempt } from './notices.js';

/** @typedef {import('../state.js').Channel} Channel */

/** What the owner of the chosen channel has to do before it works, and can do here; how it is disconnected, enabled and deleted. */
export function showConnection() {
	const box = byId('channel-connection');
	let drawn = '';
	show(['companies', 'conversations'], () => {
		const channel = company()?.channels.find((one) => one.id === state.channelId);
		box.hidden = !channel;
		const now = JSON.stringify(channel);
		if (!channel || now === drawn) return;
		drawn = now;
		fill(box, ...parts(channel));
	});
}

/** @param {Channel} channel @returns {Node[]} */
function parts({ id, state: now, task, pages }) {
	const remove = button('Delete', () => api.removeChannel(id));
	if (task?.kind === 'qr')
		return [
			element('img', { src: task.image, alt: 'QR code of the channel', class: 'qr' }),
			element('p', {}, 'The owner scans this code. It is renewed every 20 seconds.'),
			button('Scan it', () => api.scan(id)),
			remove,
		];
	if (task?.kind === 'code')
		return [
			element(
				'p',
				{},
				'The owner types this code on the phone: ',
				element('strong', {}, task.code),
			),
			button('Type it', () => api.scan(id)),
			remove,
		];
	if (task?.kind === 'enterCode')
		return [
			element(
				'p',
				{},
				'A message on the owner’s phone: your code is ',
				element('strong', {}, task.code),
			),
			element(
				'p',
				{ class: 'faint' },
				`Give it to Pact: in n8n, with Channel: Enable of the Pact node (Channel ${id}, Code ${task.code}).`,
			),
			remove,
		];
	if (task?.kind === 'visit')
		return [
			element('p', {}, 'The owner agrees on the messenger’s page.'),
			link(`/oauth/${id}`, 'Open it'),
			remove,
		];
	if (task?.kind === 'choosePage')
		return [
			element('p', {}, 'The owner chooses one of the groups.'),
			...pages.map((page) => link(`/oauth/${id}/pages/${page.id}`, page.name)),
			remove,
		];
	if (now === 'enabled')
		return [
			element('p', { class: 'faint' }, `Channel ${id} works.`),
			button('Disconnect', () => api.disconnect(id)),
			remove,
		];
	if (now === 'deleted') return [element('p', {}, `Channel ${id} is deleted.`)];
	return [
		element('p', {}, `Channel ${id} is ${now}.`),
		button('Enable', () => api.enable(id)),
		remove,
	];
}

/** @param {string} label @param {() => Promise<unknown>} action */
const button = (label, action) =>
	element(
		'button',
		{ type: 'button', class: 'button small', on: { click: () => attempt(action) } },
		label,
	);

/** @param {string} href @param {string} label */
const link = (href, label) =>
	element('a', { href, target: '_blank', rel: 'noopener', class: 'button small' }, label);
