import { openCompany, reset } from '../actions.js';
import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { company, show, state } from '../state.js';
import { attempt } from './notices.js';

export function showTopbar() {
	const picker = byId('company');
	picker.addEventListener('change', () => attempt(() => openCompany(Number(picker.value))));
	byId('reset').addEventListener('click', () => {
		if (
			confirm(
				'Back to the start? Conversations and logs of this local Pact are dropped; webhooks stay registered.',
			)
		) {
			void attempt(reset);
		}
	});
	show(['companies'], () => {
		fill(
			picker,
			...state.companies.map(({ id, name }) => element('option', { value: id }, `${name} · ${id}`)),
		);
		picker.value = String(state.companyId ?? '');
		showWebhook(byId('webhook'), company()?.webhookUrl ?? null);
	});
	show(['connection'], () => showConnection(byId('connection')));
}

/** @param {Element} box @param {string | null} address */
function showWebhook(box, address) {
	box.classList.toggle('registered', Boolean(address));
	fill(
		box,
		icon('webhook'),
		address
			? element(
					'span',
					{ class: 'webhook-text', title: address },
					element('strong', {}, 'Webhook registered'),
					element('code', {}, withoutQuery(address)),
				)
			: element(
					'span',
					{ class: 'webhook-text', title: 'Publish a workflow with a Pact Trigger' },
					element('strong', {}, 'No webhook registered'),
					element('span', {}, 'Publish a workflow with a Pact Trigger'),
				),
	);
}

/** The query string may carry a secret; the full address is in the tooltip. @param {string} address */
function withoutQuery(address) {
	return address.split('?')[0]?.replace(/^https?:\/\//, '') ?? address;
}

/** @param {Element} box */
function showConnection(box) {
	const words = { connecting: 'Connecting …', live: 'Live', lost: 'Reconnecting …' };
	box.setAttribute('data-state', state.connection);
	fill(box, element('span', { class: 'dot', 'aria-hidden': 'true' }), words[state.connection]);
}
