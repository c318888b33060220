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
		const { webhookUrl, webhooks = [] } = company() ?? {};
		showWebhooks(byId('webhook'), webhookUrl ?? null, webhooks);
	});
	show(['connection'], () => showConnection(byId('connection')));
}

/**
 * V1's address and V2's webhooks of the company; all of them with their state in the tooltip.
 * @param {Element} box
 * @param {string | null} address
 * @param {import('../state.js').Webhook[]} webhooks
 */
function showWebhooks(box, address, webhooks) {
	const active = webhooks.filter((one) => one.active);
	const addresses = [...(address ? [address] : []), ...active.map(({ url }) => url)];
	const title = [
		address && `V1: ${address}`,
		...webhooks.map(
			({ id, url, active: on }) => `V2, webhook ${id}${on ? '' : ' (inactive)'}: ${url}`,
		),
	].filter(Boolean);
	box.classList.toggle('registered', addresses.length > 0);
	const words =
		addresses.length === 0
			? 'No webhook registered'
			: addresses.length === 1
				? 'Webhook registered'
				: `${addresses.length} webhooks registered`;
	fill(
		box,
		icon('webhook'),
		element(
			'span',
			{
				class: 'webhook-text',
				title: title.join('\n') || 'Publish a workflow with a Pact Trigger',
			},
			element('strong', {}, words),
			addresses[0]
				? element('code', {}, withoutQuery(addresses[0]))
				: element('span', {}, 'Publish a workflow with a Pact Trigger'),
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
