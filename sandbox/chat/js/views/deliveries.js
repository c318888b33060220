import { byId, element, fill, keyedList } from '../dom.js';
import { icon } from '../icons.js';
import { company, show, state } from '../state.js';
import { countdown, exactTime } from '../time.js';
import { json } from './json.js';

/** @typedef {import('../state.js').Delivery} Delivery */
/** @typedef {import('../state.js').Attempt} Attempt */

const words = {
	pending: 'On its way',
	delivered: 'Delivered',
	retrying: 'Will be repeated',
	dropped: 'Dropped',
};

/** Documentation, "Webhooks": repeated 60 seconds apart, up to 10 times by V1 and 5 times by V2, then dropped. */
export function showDeliveries() {
	const empty = element('div', { class: 'empty' });
	const list = element('ul', { class: 'feed' });
	byId('panel-deliveries').append(empty, list);
	const render = keyedList(list, { key: (/** @type {Delivery} */ { id }) => id, create: card });
	show(['deliveries', 'companies'], () => {
		const mine = [...state.deliveries.values()]
			.filter((one) => one.companyId === state.companyId)
			.sort((a, b) => b.id - a.id);
		render(mine);
		empty.hidden = mine.length > 0;
		if (!empty.hidden) fill(empty, ...explanation());
	});
	setInterval(showCountdowns, 500);
}

function explanation() {
	const { webhookUrl, webhooks = [] } = company() ?? {};
	return webhookUrl || webhooks.some(({ active }) => active)
		? [
				element('h3', {}, 'Nothing delivered yet'),
				element(
					'p',
					{},
					'Write a message on the phone: its webhook appears here, with every attempt.',
				),
			]
		: [
				element('h3', {}, 'No webhook registered'),
				element('p', {}, 'Publish a workflow with a Pact Trigger for this company in n8n.'),
				element('p', {}, 'Pact then tells n8n about each message, and you see it here.'),
			];
}

/** @param {Delivery} first */
function card({ event, payload, url, webhookId }) {
	const chip = element('span', { class: 'chip' });
	const attempts = element('ol', { class: 'attempts' });
	const next = element('span', { class: 'next' });
	const time = element('span', { class: 'time' });
	const to = element(
		'span',
		{ class: 'to' },
		webhookId === null ? 'V1' : `V2, webhook ${webhookId}`,
	);
	const details = element(
		'details',
		{},
		element(
			'summary',
			{},
			element(
				'div',
				{ class: 'card-head' },
				element('strong', { class: 'event' }, event),
				time,
				chip,
			),
			subject(payload),
			element('div', { class: 'attempt-line' }, attempts, next, to, icon('chevron')),
		),
	);
	// Payloads are drawn when they are opened: hundreds of them are not looked at.
	details.addEventListener(
		'toggle',
		() => details.append(element('p', { class: 'address' }, 'POST ', url), json(payload)),
		{ once: true },
	);
	const node = element('li', { class: 'card delivery' }, details);
	return {
		node,
		/** @param {Delivery} delivery */
		update(delivery) {
			node.dataset.state = delivery.state;
			fill(chip, words[delivery.state] ?? delivery.state);
			fill(time, exactTime(delivery.attempts[0]?.at ?? Date.now()));
			fill(attempts, ...delivery.attempts.map(attemptChip));
			node.dataset.next = delivery.state === 'retrying' ? String(delivery.nextAttemptAt ?? '') : '';
			showCountdown(node);
		},
	};
}

/** What the event is about, in a line. @param {any} payload */
function subject(payload) {
	const data = payload?.data ?? payload?.object ?? {};
	const { entity, entity_id: entityId } = data.details ?? {};
	// V2's external_id is the messenger's.
	const id = payload?.object ? data.id : (data.external_id ?? data.id);
	const parts = [
		id !== undefined && `#${id}`,
		entity && `${entity} ${entityId}`,
		data.ack !== undefined && data.income === undefined && `ack ${data.ack}`,
		payload.type === 'qr_code' && `channel ${payload.channel_id}`,
		payload.object && (data.status ?? data.state ?? data.replied_state),
		data.provider,
		payload.type !== 'system' && (data.message ?? data.name ?? data.sender_name ?? data.result),
		Array.isArray(data.attachments) && fileNames(data.attachments),
	].filter(Boolean);
	return parts.length > 0 && element('p', { class: 'subject' }, parts.join(' · '));
}

/** @param {any[]} attachments */
const fileNames = (attachments) =>
	attachments.map((one) => one?.file_name ?? one?.url ?? 'a file').join(', ');

/** @param {Attempt} attempt @param {number} index */
function attemptChip({ at, status, error, durationMs }, index) {
	const outcome = status ?? error ?? 'no answer';
	return element(
		'li',
		{
			class: status === 200 ? 'good' : 'bad',
			title: `Attempt ${index + 1} at ${exactTime(at)}: ${outcome}, ${durationMs} ms`,
		},
		element('span', { class: 'visually-hidden' }, `Attempt ${index + 1} at ${exactTime(at)}: `),
		String(outcome),
		element('span', { class: 'took' }, `${durationMs} ms`),
	);
}

function showCountdowns() {
	for (const node of document.querySelectorAll('.delivery[data-state="retrying"]')) {
		showCountdown(/** @type {HTMLElement} */ (node));
	}
}

/** @param {HTMLElement} node */
function showCountdown(node) {
	const next = node.querySelector('.next');
	if (!next) return;
	const moment = node.dataset.next;
	const left = moment ? (countdown(Number(moment)) ?? 'now') : null;
	fill(next, left && `again ${left === 'now' ? left : `in ${left}`}`);
}
