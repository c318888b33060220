import type { Provider } from '../api/providers';
import { PROVIDERS, providerOptions } from '../api/providers';
import type { Api } from '../api/types';
import { EVENTS } from '../events/catalogue';
import type { PactEvent } from '../events/event';
import type { Field, Refuse, Values } from '../form/field';
import { field } from '../form/field';
import { parseId } from '../form/integers';
import {
	choiceField,
	choicesField,
	numberField,
	optionsField,
	textField,
	toggleField,
} from '../form/kinds';
import { BETWEEN_IDS } from '../form/list';
import { parseWord } from '../form/text';
import { eventOptions } from './triggerOn';

/** No expression, where n8n's rules allow it: it would be evaluated, at a price, for every delivery. */
const noDataExpression = true;

/** IDs of a list, or as people write them: "12, 15". One that is none would keep every event away, and nobody would be told. */
function idsOf(raw: unknown, refuse: Refuse): string[] {
	const list = Array.isArray(raw)
		? raw
		: String(raw)
				.split(BETWEEN_IDS)
				.filter((entry) => entry !== '');
	return list.map((one) => String(parseId(one, refuse)));
}

const ackStatuses = choicesField({
	displayName: 'Message Statuses',
	name: 'ackStatuses',
	noDataExpression,
	options: [
		{ name: 'Delivered', value: 2, description: 'It is on the phone of the customer' },
		{ name: 'Delivering', value: 0, description: 'It is on its way' },
		{ name: 'Preparing', value: -1, description: 'It is not on its way yet' },
		{ name: 'Read', value: 3, description: 'The customer has seen it' },
		{ name: 'Sent', value: 1, description: 'The messenger has it' },
	],
	description: 'Only these statuses of messages; none chosen means all',
});

const channels = field(
	{
		displayName: 'Channel Names or IDs',
		name: 'channels',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getChannels', loadOptionsDependsOn: ['companyId.value'] },
		default: [],
		description:
			'Only events of these channels; events that belong to no channel come as well. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	idsOf,
);

const conversationIds = field(
	{
		displayName: 'Conversation IDs',
		name: 'conversationIds',
		type: 'string',
		noDataExpression,
		default: '',
		placeholder: 'e.g. 12, 15',
		description:
			'Only events of these conversations; events that belong to no conversation come as well',
	},
	idsOf,
);

export type Direction = 'incoming' | 'outgoing' | 'both';

/** In V1 one event stands for both directions, so that the usual one is meant; in V2 the events name theirs. */
export const usualDirection: Record<Api, Direction> = { v1: 'incoming', v2: 'both' };

const direction = (initial: Direction) =>
	choiceField({
		displayName: 'Message Direction',
		name: 'direction',
		noDataExpression,
		options: [
			{ name: 'Both', value: 'both', description: 'What customers write and what you send' },
			{ name: 'Incoming', value: 'incoming', description: 'What customers write' },
			{ name: 'Outgoing', value: 'outgoing', description: 'What you send' },
		],
		default: initial,
		description: 'Which messages start the workflow',
	});

const downloadAttachments = toggleField({
	displayName: 'Download Attachments',
	name: 'downloadAttachments',
	noDataExpression,
	default: false,
	description:
		'Whether to put the files of a message into the binary fields attachment_0, attachment_1 … of the item',
});

export const downloadSizeLimit = numberField(
	{
		displayName: 'Download Size Limit (MB)',
		name: 'downloadSizeLimit',
		noDataExpression,
		default: 20,
		description:
			'How large all files of a message may be together. Where they are larger, the item says which are missing.',
	},
	{ min: 1, max: 10_000 },
);

export const downloadTimeLimit = numberField(
	{
		displayName: 'Download Time Limit (Seconds)',
		name: 'downloadTimeLimit',
		noDataExpression,
		default: 10,
		description: 'How long all files of a message may take; Pact waits for the answer meanwhile',
	},
	{ min: 1, max: 60 },
);

export const existingWebhook = choiceField({
	displayName: 'Existing Webhook',
	name: 'existingWebhook',
	noDataExpression,
	options: [
		{
			name: 'Replace',
			value: 'replace',
			description: 'Take the address over, and give it back when this workflow is unpublished',
		},
		{
			name: 'Share',
			value: 'share',
			description: 'Take the address over and pass every event on to the one that was there',
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Publish nothing, and say whose address it is',
		},
	],
	default: 'stop',
	description:
		'What to do when the events of the company already go to another system; Pact has one address per company',
});

const qrCodeImage = toggleField({
	displayName: 'QR Code as Image',
	name: 'qrCodeImage',
	noDataExpression,
	default: true,
	description:
		'Whether to put the picture of a new QR code into the binary field qrCode of the item, for a mail to whoever has the phone',
});

const providers = choicesField({
	displayName: 'Providers',
	name: 'providers',
	noDataExpression,
	options: providerOptions(...(Object.keys(PROVIDERS) as Provider[])),
	description: 'Only events of these messengers; events that name no messenger come as well',
});

const groups = choiceField({
	displayName: 'Groups',
	name: 'groups',
	noDataExpression,
	options: [
		{ name: 'All', value: 'all', description: 'Groups and single customers' },
		{ name: 'Only Groups', value: 'only' },
		{ name: 'Without Groups', value: 'without' },
	],
	description: 'Whether events of group chats start the workflow',
});

const withAttachments = toggleField({
	displayName: 'Only With Attachments',
	name: 'withAttachments',
	noDataExpression,
	default: true,
	description: 'Whether only messages that have a file start the workflow',
});

const textContains = textField({
	displayName: 'Text Contains',
	name: 'textContains',
	noDataExpression,
	required: true,
	placeholder: 'e.g. price',
	description: 'Only messages whose text holds these words; capital letters make no difference',
});

const textMatches = field(
	{
		displayName: 'Text Matches (Regex)',
		name: 'textMatches',
		type: 'string',
		noDataExpression,
		default: '',
		placeholder: 'e.g. ^(order|заказ) \\d+',
		description:
			'Only messages whose text fits this regular expression; capital letters make no difference',
	},
	(raw, refuse): RegExp => {
		const text = parseWord(raw, refuse, 'Enter a regular expression, or remove the option.');
		try {
			return new RegExp(text, 'iu');
		} catch (error) {
			return refuse(`is no regular expression: ${(error as Error).message}`, 'Correct it.');
		}
	},
);

const otherEvents = (name: string, events: PactEvent[]) =>
	choicesField({
		displayName: 'Events of the Other Format',
		name: 'otherEvents',
		noDataExpression,
		options: eventOptions(events),
		description: `Pact sends the events of ${name} to some companies, too. Those chosen here start the workflow as well; the same message may then start it twice.`,
	});

const exampleEvent = (events: PactEvent[]) =>
	choiceField({
		displayName: 'Example Event',
		name: 'exampleEvent',
		noDataExpression,
		options: eventOptions(events),
		description:
			'A test run gets this event at once, as Pact documents it, and asks Pact nothing. A published workflow ignores this option.',
	});

export const includeConversation = toggleField({
	displayName: 'Include Conversation',
	name: 'includeConversation',
	noDataExpression,
	default: true,
	description:
		'Whether to ask Pact who wrote, because messages of V1 name no person: one call for each conversation, kept for ten minutes',
});

const ofBoth = [
	conversationIds,
	downloadAttachments,
	downloadSizeLimit,
	downloadTimeLimit,
	groups,
	qrCodeImage,
	textContains,
	textMatches,
	withAttachments,
] as const;

const ofV1 = [
	ackStatuses,
	channels,
	direction(usualDirection.v1),
	exampleEvent(EVENTS.v1),
	existingWebhook,
	includeConversation,
	otherEvents('V2', EVENTS.v2),
] as const;

const ofV2 = [
	direction(usualDirection.v2),
	exampleEvent(EVENTS.v2),
	otherEvents('V1', EVENTS.v1),
	providers,
] as const;

const byName = (fields: readonly Field[]) =>
	[...fields].sort((one, two) =>
		one.property.displayName.localeCompare(two.property.displayName, 'en'),
	);

/** The trigger's options for each version of the API, by their display names. */
export const optionsFor = {
	v1: optionsField(byName([...ofBoth, ...ofV1])),
	v2: optionsField(byName([...ofBoth, ...ofV2])),
};

/** What they hold, read and checked: those of either version. */
export type Options = Partial<Values<readonly [...typeof ofBoth, ...typeof ofV1, ...typeof ofV2]>>;
