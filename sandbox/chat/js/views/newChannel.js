import { openChannel } from '../actions.js';
import { api } from '../api.js';
import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { providers } from '../providers.js';
import { state } from '../state.js';
import { attempt } from './notices.js';

/** The button below the channels: it connects another messenger, as Pact's own site does. */
export function showNewChannel() {
	const button = byId('new-channel');
	button.title = 'Connect another messenger';
	fill(
		button,
		element('span', { class: 'rail-sign' }, element('span', { class: 'sign all' }, icon('plus'))),
		element('span', { class: 'rail-label' }, 'Add'),
	);
	button.addEventListener('click', openDialog);
}

function openDialog() {
	const provider = element(
		'select',
		{ name: 'provider' },
		...Object.entries(providers).map(([value, { name }]) => element('option', { value }, name)),
	);
	const cancel = element('button', { type: 'button', class: 'button quiet' }, 'Cancel');
	const form = element(
		'form',
		{ method: 'dialog' },
		element('h2', { id: 'new-channel-title' }, 'A new channel'),
		element('label', { class: 'field' }, element('span', {}, 'Messenger'), provider),
		element(
			'label',
			{ class: 'field' },
			element('span', {}, 'Phone (a code instead of a QR code)'),
			element('input', { type: 'text', name: 'phone', autocomplete: 'off' }),
		),
		element(
			'div',
			{ class: 'dialog-actions' },
			cancel,
			element('button', { type: 'submit', class: 'button primary' }, 'Connect'),
		),
	);
	const dialog = element(
		'dialog',
		{ class: 'dialog', 'aria-labelledby': 'new-channel-title' },
		form,
	);
	cancel.addEventListener('click', () => dialog.close());
	dialog.addEventListener('close', () => dialog.remove());
	form.addEventListener('submit', async (/** @type {Event} */ event) => {
		event.preventDefault();
		const typed = new FormData(form);
		const connected = await attempt(async () => {
			const { id } = await api.addChannel({
				companyId: state.companyId ?? 0,
				provider: String(typed.get('provider')),
				phone: String(typed.get('phone')).replace(/\D/g, ''),
			});
			await openChannel(id);
		});
		if (connected) dialog.close();
	});
	document.body.append(dialog);
	dialog.showModal();
}
