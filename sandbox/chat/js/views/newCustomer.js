import { writeFirst } from '../actions.js';
import { byId, element, fill, showStage } from '../dom.js';
import { icon } from '../icons.js';
import { providerOf, providerSign } from '../providers.js';
import { senderId } from '../senderId.js';
import { company, hasSeveral, state } from '../state.js';
import { attempt } from './notices.js';

const names = [
	'Maria',
	'Nikita',
	'Olga',
	'Pavel',
	'Rita',
	'Sergey',
	'Tanya',
	'Victor',
	'Yana',
	'Zoya',
];
const greetings = [
	'Hi! Do you have oat milk?',
	'Hello, is my order ready?',
	'Good morning! A flat white to go, please.',
	'Hey, are you open on Sunday?',
];

export function showNewCustomer() {
	const button = byId('new-customer');
	fill(button, icon('plus'), 'New');
	button.addEventListener('click', openDialog);
}

function openDialog() {
	const title = element('h2', { id: 'new-customer-title' }, 'A new customer writes');
	const name = field('Name', { name: 'name', required: true, value: pick(names), maxlength: 80 });
	const id = field('Phone or user name', {
		name: 'id',
		required: true,
		value: `+7 925 ${100 + digit(900)}-${10 + digit(90)}-${10 + digit(90)}`,
	});
	const text = field('First message', { name: 'text', required: true, value: pick(greetings) });
	const group = field('In a group (its name, or empty)', { name: 'group', maxlength: 80 });
	const cancel = element('button', { type: 'button', class: 'button quiet' }, 'Cancel');
	const form = element(
		'form',
		{ method: 'dialog' },
		title,
		channelChoice(),
		element('div', { class: 'columns' }, name, id),
		text,
		group,
		element(
			'div',
			{ class: 'dialog-actions' },
			cancel,
			element('button', { type: 'submit', class: 'button primary' }, icon('send'), 'Write'),
		),
	);
	const dialog = element(
		'dialog',
		{ class: 'dialog', 'aria-labelledby': 'new-customer-title' },
		form,
	);
	cancel.addEventListener('click', () => dialog.close());
	dialog.addEventListener('close', () => dialog.remove());
	form.addEventListener('submit', async (/** @type {Event} */ event) => {
		event.preventDefault();
		const typed = new FormData(form);
		const said = (/** @type {string} */ key) => String(typed.get(key) ?? '').trim();
		const customer = {
			channelId: Number(typed.get('channel')),
			id: senderId(said('id')),
			name: said('name'),
			text: said('text'),
			group: said('group'),
		};
		if (!(await attempt(() => writeFirst(customer)))) return;
		dialog.close();
		showStage();
	});
	document.body.append(dialog);
	dialog.showModal();
	name.querySelector('input').select();
}

function channelChoice() {
	const channels = (company()?.channels ?? []).filter((channel) => channel.enabled);
	const chosen = channels.find((channel) => channel.id === state.channelId) ?? channels[0];
	return element(
		'fieldset',
		{ class: 'channel-choice' },
		element('legend', {}, 'Channel'),
		...channels.map(({ id, provider }) =>
			element(
				'label',
				{ title: providerOf(provider).name },
				element('input', {
					type: 'radio',
					name: 'channel',
					value: id,
					required: true,
					checked: id === chosen?.id,
				}),
				providerSign(provider),
				element('span', {}, providerOf(provider).short, hasSeveral(provider) && ` ${id}`),
			),
		),
		channels.length === 0 &&
			element('p', { class: 'hint' }, 'This company has no enabled channel.'),
	);
}

/** @param {string} label @param {Record<string, unknown>} attributes */
function field(label, attributes) {
	return element(
		'label',
		{ class: 'field' },
		element('span', {}, label),
		element('input', { type: 'text', autocomplete: 'off', ...attributes }),
	);
}

/** @param {number} below */
const digit = (below) => Math.floor(Math.random() * below);

/** @param {string[]} list */
const pick = (list) => list[digit(list.length)];
