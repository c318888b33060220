import { api } from '../api.js';
import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { company, conversation, show, state } from '../state.js';
import { deliveryModes } from './deliveryModes.js';
import { attempt } from './notices.js';
import { showOutcome } from './outcome.js';

/**
 * What can happen, in people's words, and the kinds of events that tell of it in both formats; one may have none for it.
 * @typedef {{ label: string, v1?: string, v2?: string }} Entry
 * @type {{ title: string, entries: Entry[] }[]}
 */
const groups = [
	{
		title: 'The channel',
		entries: [
			{ label: 'Channel is connected', v1: 'system.authorized', v2: 'v2.auth.update.connected' },
			{
				label: 'Channel is disconnected',
				v1: 'system.disabled',
				v2: 'v2.auth.update.disconnected',
			},
			{ label: 'A QR code must be scanned', v1: 'qrCode.new', v2: 'v2.auth.update.qr' },
			{ label: 'Channel is new', v2: 'v2.auth.create' },
			{ label: 'Channel is deleted', v2: 'v2.auth.delete' },
			{ label: 'Phone goes offline', v1: 'system.phoneOffline' },
			{ label: 'Phone is online again', v1: 'system.phoneOnline' },
			{ label: 'History is synchronized', v1: 'system.synchronized' },
			{ label: 'Channel is unavailable', v1: 'system.unavailable' },
			{ label: 'Channel tries to resume work', v1: 'system.tryingResumeWork' },
			{ label: 'Instagram is disabled', v1: 'system.instagramDisabled' },
		],
	},
	{
		title: 'Messages',
		entries: [
			{ label: 'A customer writes', v1: 'message.new', v2: 'v2.message.create.incoming' },
			{ label: 'A message is delivered', v2: 'v2.message.update.delivered' },
			{ label: 'A message is read', v1: 'message.ack', v2: 'v2.message.update.read' },
			{ label: 'A message cannot be delivered', v2: 'v2.message.update.error' },
			{ label: 'A message is edited', v2: 'v2.message.update.edited' },
			{ label: 'A message gets a reaction', v2: 'v2.message.update.reaction' },
			{ label: 'A message is deleted', v2: 'v2.message.delete' },
			{ label: 'Delivery job is executed', v1: 'job.executed' },
		],
	},
	{
		title: 'Conversations',
		entries: [
			{ label: 'Conversation is new', v1: 'conversation.new', v2: 'v2.conversation.create' },
			{ label: 'Conversation is updated', v1: 'conversation.update', v2: 'v2.conversation.update' },
			{ label: 'Conversation is deleted', v2: 'v2.conversation.delete' },
		],
	},
	{
		title: 'Groups',
		entries: [
			{ label: 'A group is created', v1: 'groupConversation.new' },
			{ label: 'Somebody joins a group', v1: 'groupContact.new' },
			{ label: 'Somebody writes in a group', v1: 'groupMessage.new' },
			{ label: 'A group message is read', v1: 'groupMessage.ack' },
		],
	},
	{
		title: 'Others',
		entries: [{ label: 'Something Pact may add one day', v1: 'unknown', v2: 'v2.unknown' }],
	},
];

/** A menu of what else can happen on a messenger; only where the sandbox can send such events. */
export async function showHappenings() {
	const box = byId('happenings');
	/** @type {string[]} */
	let kinds;
	try {
		kinds = await api.eventKinds();
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
	const entries = element('div');
	fill(list, entries, modes.node);
	const all = [...groups, { title: 'Without a name', entries: unnamed(kinds) }];
	show(['companies'], () => fill(entries, ...sections()));
	list.addEventListener('beforetoggle', () => void modes.update());
	fill(box, button, list);
	box.removeAttribute('aria-busy');
	box.hidden = false;

	function sections() {
		const formats = registered();
		if (formats.length === 0)
			return [
				element(
					'p',
					{ class: 'hint' },
					'Nobody would hear of it: this company has no webhook. Publish a workflow with a Pact Trigger first.',
				),
			];
		return [
			element(
				'p',
				{ class: 'hint' },
				`Pact sends the event of the open channel, in the format of the webhooks (${formats.join(' and ').toUpperCase()}).`,
			),
			...all.flatMap(({ title, entries: ofGroup }) => {
				const told = ofGroup.filter((entry) => formats.some((format) => entry[format]));
				return told.length === 0 ? [] : [element('h2', {}, title), ...told.map(item)];
			}),
		];
	}

	/** @param {Entry} entry */
	function item(entry) {
		const choose = () => {
			list.hidePopover();
			void attempt(() => happen(entry));
		};
		return element('button', { type: 'button', on: { click: choose } }, entry.label);
	}
}

/**
 * Kinds that the sandbox knows and the table does not, except those of which the table has a variant.
 * @param {string[]} kinds
 * @returns {Entry[]}
 */
function unnamed(kinds) {
	const named = groups.flatMap(({ entries }) => entries.flatMap(({ v1, v2 }) => [v1, v2]));
	return kinds
		.filter((kind) => !named.some((one) => one === kind || one?.startsWith(`${kind}.`)))
		.map((kind) => ({ label: kind, [kind.startsWith('v2.') ? 'v2' : 'v1']: kind }));
}

/** The formats that the company is told in. @returns {('v1' | 'v2')[]} */
function registered() {
	const { webhookUrl, webhooks = [] } = company() ?? {};
	return [
		...(webhookUrl ? [/** @type {const} */ ('v1')] : []),
		...(webhooks.some(({ active }) => active) ? [/** @type {const} */ ('v2')] : []),
	];
}

/** @param {Entry} entry */
async function happen(entry) {
	const open = conversation();
	const channelId = state.channelId ?? open?.channelId ?? company()?.channels[0]?.id;
	const cause = `${entry.label} · ${Date.now()}`;
	const kinds = registered().flatMap((format) => entry[format] ?? []);
	await api.sendEvents(
		kinds.map((kind) => ({
			kind,
			cause,
			...(state.companyId !== null && { companyId: state.companyId }),
			...(channelId !== undefined && { channelId }),
			...(open && open.channelId === channelId && { conversationId: open.id }),
		})),
	);
	showOutcome(entry.label, cause);
}
