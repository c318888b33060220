import { openConversation } from '../actions.js';
import { byId, element, fill, keyedList, showStage } from '../dom.js';
import { icon } from '../icons.js';
import { readableId } from '../senderId.js';
import { providerSign } from '../providers.js';
import { conversationsInView, show, state } from '../state.js';
import { listTime } from '../time.js';
import { avatar } from './avatar.js';
import { attempt } from './notices.js';
import { ticks } from './ticks.js';

/** @typedef {import('../state.js').Conversation} Conversation */

export function showConversations() {
	const search = byId('search');
	const empty = byId('conversations-empty');
	const render = keyedList(byId('conversations'), {
		key: (/** @type {Conversation} */ { id }) => id,
		create: row,
	});
	const show_ = () => {
		const all = conversationsInView();
		const found = all.filter((one) => matches(one, search.value));
		render(found);
		empty.hidden = found.length > 0;
		fill(
			empty,
			all.length === 0
				? 'Nobody has written here yet. Press “New” and be the first customer.'
				: 'No customer matches.',
		);
	};
	search.addEventListener('input', show_);
	show(['conversations', 'companies'], show_);
}

/** @param {Conversation} conversation @param {string} typed */
function matches({ name, senderExternalId, lastMessage }, typed) {
	const wanted = typed.trim().toLowerCase();
	return [name, senderExternalId, readableId(senderExternalId), lastMessage?.text ?? ''].some(
		(text) => text.toLowerCase().includes(wanted),
	);
}

/** @param {Conversation} first */
function row({ id }) {
	const face = element('span', { class: 'face' });
	const name = element('span', { class: 'name' });
	const time = element('span', { class: 'time' });
	const preview = element('span', { class: 'preview' });
	const badge = element('span', { class: 'badge', hidden: true });
	const button = element(
		'button',
		{
			type: 'button',
			class: 'conversation',
			on: {
				click: () => {
					showStage();
					void attempt(() => openConversation(id));
				},
			},
		},
		face,
		element(
			'span',
			{ class: 'lines' },
			element('span', { class: 'line' }, name, time),
			element('span', { class: 'line' }, preview, badge),
		),
	);
	/** @type {string | undefined} */
	let drawn;
	return {
		node: element('li', {}, button),
		/** @param {Conversation} conversation */
		update(conversation) {
			if (drawn !== conversation.name) {
				drawn = conversation.name;
				fill(face, avatar(conversation.name), providerSign(conversation.provider));
				fill(name, conversation.name);
			}
			button.title = readableId(conversation.senderExternalId);
			button.setAttribute('aria-current', String(state.conversationId === id));
			fill(time, listTime(conversation.lastMessage?.createdAt));
			fill(preview, ...previewOf(conversation.lastMessage));
			badge.hidden = conversation.unread === 0;
			fill(badge, conversation.unread, element('span', { class: 'visually-hidden' }, ' unread'));
		},
	};
}

/** @param {Conversation['lastMessage']} message */
function previewOf(message) {
	if (!message) return ['No messages yet'];
	const attached = message.attachments.length > 0;
	return [
		message.direction === 'out' && ticks(message),
		attached && icon('attach'),
		message.text || (attached ? message.attachments[0]?.fileName : '…'),
	];
}
