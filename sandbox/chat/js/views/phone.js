import { look, MEMBER } from '../actions.js';
import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { providerOf, providerSign } from '../providers.js';
import { readableId } from '../senderId.js';
import { company, conversation, show, state } from '../state.js';
import { clockTime } from '../time.js';
import { avatar } from './avatar.js';
import { composer } from './composer.js';
import { thread } from './thread.js';

/** The phone in the middle: whose it is, whom they talk to, the messages, the keyboard. */
export function showPhone() {
	const stage = byId('stage');
	const owner = element('div', { class: 'owner' });
	const team = element('p', { class: 'team' });
	const time = element('span');
	const partner = element('div', { class: 'partner' });
	const messages = thread();
	const keyboard = composer();
	const phone = element(
		'div',
		{ class: 'phone' },
		element(
			'div',
			{ class: 'screen' },
			element(
				'div',
				{ class: 'phone-status', 'aria-hidden': 'true' },
				time,
				element('span', { class: 'island' }),
				element('span', { class: 'battery' }),
			),
			partner,
			messages.node,
			keyboard,
		),
	);
	const nobody = element(
		'div',
		{ class: 'empty large' },
		icon('bubble'),
		element('h2', {}, 'No conversation yet'),
		element('p', {}, 'Press “New” on the left and write to the company as its first customer.'),
	);
	stage.append(owner, team, phone, nobody);

	const eye = lookToggle();
	/** @type {string} */
	let drawn = '';
	show(['conversations', 'companies', 'thread'], () => {
		const open = conversation();
		phone.hidden = owner.hidden = open === null;
		const known = open ? teamKnows(open) : [];
		const listening = listeners();
		if (listening > 1)
			known.push(
				`${listening} workflows or systems hear this company, and each may answer. In n8n, unpublish what you do not need.`,
			);
		team.hidden = known.length === 0;
		fill(team, known.join(' · '));
		nobody.hidden = open !== null || state.connection === 'connecting';
		if (!open) return;
		stage.dataset.provider = open.provider;
		eye.update();
		const now = JSON.stringify([open.id, open.name, open.provider, company()?.name]);
		if (now === drawn) return;
		drawn = now;
		fill(owner, ...ownerOf(open), eye.node);
		fill(partner, ...partnerOf(open));
	});
	const tick = () => fill(time, clockTime(Date.now()));
	tick();
	setInterval(tick, 10_000);
}

/** @param {import('../state.js').Conversation} open */
function ownerOf({ name, senderExternalId, group }) {
	const you = group ? MEMBER.name : name;
	return [
		avatar(you),
		element(
			'span',
			{ class: 'owner-lines' },
			element('span', {}, 'You are ', element('strong', {}, you)),
			element('span', { class: 'faint' }, group ? `of ${name}` : readableId(senderExternalId)),
		),
	];
}

/** How many addresses are told of each message. */
function listeners() {
	const { webhookUrl, webhooks = [] } = company() ?? {};
	return webhooks.filter(({ active }) => active).length + (webhookUrl ? 1 : 0);
}

/** What the company's team sees beside the conversation, and the customer does not. @param {import('../state.js').Conversation} open */
function teamKnows({ assigneeId, note }) {
	return [assigneeId && `Assigned to user ${assigneeId}`, note && `Note: ${note}`].filter(Boolean);
}

/** @param {import('../state.js').Conversation} open */
function partnerOf({ provider, group, name: title }) {
	const team = company()?.name ?? '';
	const name = group ? title : team;
	return [
		element('span', { class: 'face' }, avatar(name), providerSign(provider)),
		element(
			'span',
			{ class: 'partner-lines' },
			element('strong', {}, name),
			element('span', {}, providerOf(provider).name, group && ` · a group with ${team}`),
		),
	];
}

/** Looking away leaves the answers unread, so that the difference between delivered and read can be tried. */
function lookToggle() {
	const node = element('button', {
		type: 'button',
		class: 'button quiet small look',
		on: { click: () => look(!state.looking) },
	});
	return {
		node,
		update() {
			node.setAttribute('aria-pressed', String(state.looking));
			node.title = state.looking
				? 'Answers are read as they arrive. Look away to leave them unread.'
				: 'Answers stay unread. Look at the phone to read them.';
			fill(
				node,
				icon(state.looking ? 'eye' : 'eyeOff'),
				state.looking ? 'Reading' : 'Looking away',
			);
		},
	};
}
