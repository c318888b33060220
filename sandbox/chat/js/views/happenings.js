import { api } from '../api.js';
import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { company, conversation, state } from '../state.js';
import { deliveryModes } from './deliveryModes.js';
import { attempt } from './notices.js';

/** In people's words; kinds that are not named here are listed as they are. @type {{ title: string, kinds: Record<string, string> }[]} */
const groups = [
	{
		title: 'The channel',
		kinds: {
			'system.phoneOffline': 'Phone goes offline',
			'system.phoneOnline': 'Phone is online again',
			'qrCode.new': 'A QR code must be scanned',
			'system.authorized': 'Channel is authorized',
			'system.synchronized': 'History is synchronized',
			'system.unavailable': 'Channel is unavailable',
			'system.tryingResumeWork': 'Channel tries to resume work',
			'system.disabled': 'Channel is disabled',
			'system.instagramDisabled': 'Instagram is disabled',
		},
	},
	{
		title: 'Groups',
		kinds: {
			'groupConversation.new': 'A group is created',
			'groupContact.new': 'Somebody joins a group',
			'groupMessage.new': 'Somebody writes in a group',
			'groupMessage.ack': 'A group message is read',
		},
	},
	{
		title: 'Conversations',
		kinds: {
			'conversation.new': 'Conversation is new',
			'conversation.update': 'Conversation is updated',
			'message.new': 'Message is new',
			'message.ack': 'Message status changes',
			'job.executed': 'Delivery job is executed',
		},
	},
];

/** A menu of what else can happen on a messenger; only where the sandbox can send such events. */
export async function showHappenings() {
	const box = byId('happenings');
	/** @type {string[]} */
	let kinds;
	try {
		// What V2 tells is brought about by doing it: on the channel and on its messages.
		kinds = (await api.eventKinds()).filter(
			(/** @type {string} */ kind) => !kind.startsWith('v2.'),
		);
	} catch {
		box.removeAttribute('aria-busy');
		return;
	}
	const list = element('div', { id: 'happenings-list', class: 'menu-list', popover: 'auto' });
	const button = element(
		'button',
		{ type: 'button', class: 'button', popovertarget: 'happenings-list' },
		icon('bolt'),
		'Make something happen',
	);
	const modes = deliveryModes();
	await modes.update();
	const named = new Set(groups.flatMap((group) => Object.keys(group.kinds)));
	const rest = kinds.filter((kind) => !named.has(kind));
	fill(
		list,
		element('p', { class: 'hint' }, 'Pact sends the event, as documented, for the open channel.'),
		...groups.flatMap(({ title, kinds: labels }) =>
			section(
				title,
				Object.keys(labels).filter((kind) => kinds.includes(kind)),
				(kind) => labels[kind] ?? kind,
			),
		),
		...section('Others', rest, (kind) =>
			kind === 'unknown' ? 'Something Pact may add one day' : kind,
		),
		modes.node,
	);
	list.addEventListener('beforetoggle', () => void modes.update());
	list.addEventListener('click', (/** @type {MouseEvent} */ { target }) => {
		const chosen = /** @type {Element} */ (target).closest('[data-kind]');
		if (!(chosen instanceof HTMLElement) || !chosen.dataset.kind) return;
		list.hidePopover();
		void happen(chosen.dataset.kind);
	});
	fill(box, button, list);
	box.removeAttribute('aria-busy');
	box.hidden = false;
}

/** @param {string} title @param {string[]} kinds @param {(kind: string) => string} label */
function section(title, kinds, label) {
	if (kinds.length === 0) return [];
	return [
		element('h2', {}, title),
		...kinds.map((kind) =>
			element('button', { type: 'button', title: kind, dataset: { kind } }, label(kind)),
		),
	];
}

/** @param {string} kind */
function happen(kind) {
	const open = conversation();
	const channelId = state.channelId ?? open?.channelId ?? company()?.channels[0]?.id;
	return attempt(() =>
		api.sendEvent({
			kind,
			...(state.companyId !== null && { companyId: state.companyId }),
			...(channelId !== undefined && { channelId }),
			...(open && open.channelId === channelId && { conversationId: open.id }),
		}),
	);
}
