import type { Provider } from '../api/providers';
import { PROVIDERS, providerOptions } from '../api/providers';
import { EVENTS } from '../events/catalogue';
import type { PactEvent } from '../events/event';
import type { Field, Refuse, Values } from '../form/field';
import { field } from '../form/field';
import { parseId } from '../form/integers';
import { choiceField, choicesField, numberField, optionsField, toggleField } from '../form/kinds';
import { BETWEEN_IDS } from '../form/list';
import { parseText } from '../form/text';
import { normalised } from './phrases';
import { eventOptions } from './triggerOn';

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
		default: '',
		placeholder: 'e.g. 12, 15',
		description:
			'Only events of these conversations; events that belong to no conversation come as well',
	},
	idsOf,
);

const direction = choiceField({
	displayName: 'Message Direction',
	name: 'direction',
	options: [
		{
			name: 'Both',
			value: 'both',
			description:
				'With Any Event or New Message also what you send: a workflow that sends can then start itself without end',
		},
		{ name: 'Incoming', value: 'incoming', description: 'What customers write' },
		{ name: 'Outgoing', value: 'outgoing', description: 'What you send' },
	],
	default: 'incoming',
	description:
		'Which messages start the workflow. Without this option: the events that Trigger On names, and with Any Event only those that are not caused by your own messages.',
});

const downloadAttachments = toggleField({
	displayName: 'Download Attachments',
	name: 'downloadAttachments',
	default: true,
	description:
		'Whether to put the files of a new message into the binary fields attachment_0, attachment_1 … of the item. A status or an edit of a message brings no new files, so nothing is downloaded for it.',
});

const downloadSizeLimit = numberField(
	{
		displayName: 'Download Size Limit (MB)',
		name: 'downloadSizeLimit',
		default: 20,
		description:
			'How large all files of a message may be together. Where they are larger, the item says which are missing.',
	},
	{ min: 1, max: 10_000 },
);

const downloadTimeLimit = numberField(
	{
		displayName: 'Download Time Limit (Seconds)',
		name: 'downloadTimeLimit',
		default: 10,
		description: 'How long all files of a message may take; Pact waits for the answer meanwhile',
	},
	{ min: 1, max: 60 },
);

const existingWebhook = choiceField({
	displayName: 'Existing Webhook',
	name: 'existingWebhook',
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
		{ name: 'Stop', value: 'stop', description: 'Publish nothing, and say whose address it is' },
	],
	default: 'stop',
	description:
		'What to do when the events of the company already go to another system; Pact has one address per company',
});

const qrCodeImage = toggleField({
	displayName: 'QR Code as Image',
	name: 'qrCodeImage',
	default: true,
	description:
		'Whether to put the picture of a new QR code into the binary field qrCode of the item, for a mail to whoever has the phone',
});

const providers = choicesField({
	displayName: 'Providers',
	name: 'providers',
	options: providerOptions(...(Object.keys(PROVIDERS) as Provider[])),
	description: 'Only events of these messengers; events that name no messenger come as well',
});

const groups = choiceField({
	displayName: 'Groups',
	name: 'groups',
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
	default: true,
	description: 'Whether only messages that have a file start the workflow',
});

const textContains = field(
	{
		displayName: 'Text Contains',
		name: 'textContains',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. price',
		description:
			'Only messages whose text holds this. Enter one word or phrase per line: one of them is enough. Capital letters, kinds of blanks and ё make no difference.',
	},
	(raw, refuse): string[] => {
		const lines = Array.isArray(raw) ? raw : parseText(raw, refuse).split('\n');
		const phrases = lines.map((line) => normalised(parseText(line, refuse)));
		const some = phrases.filter((phrase) => phrase !== '');
		return some.length > 0
			? some
			: refuse('is not set', 'Enter a word or a phrase, or remove the option.');
	},
);

const textMatchMode = choiceField({
	displayName: 'Text Match Mode',
	name: 'textMatchMode',
	options: [
		{ name: 'Anywhere', value: 'anywhere', description: 'In the text, also as a part of a word' },
		{
			name: 'At the Beginning',
			value: 'beginning',
			description: 'The text begins with it: /start, /start 17, but not /started',
		},
		{
			name: 'Whole Text',
			value: 'whole',
			description: 'The text is nothing else, but for signs such as ! at its end',
		},
		{
			name: 'Whole Words',
			value: 'words',
			description: 'In the text, but not as a part of a word',
		},
	],
	description: 'Where Text Contains has to find a word or phrase',
});

/** Above any time for which Pact repeats a delivery, and below the age of what a new channel brings from before. */
const DAY = 1_440;

const maximumAge = numberField(
	{
		displayName: 'Maximum Age (Minutes)',
		name: 'maximumAge',
		default: DAY,
		description:
			'Messages that were written longer ago do not start the workflow: those of a channel that is being synchronized, or of the time of an outage. A message that does not say when it was written comes as well.',
	},
	{ min: 1, max: 525_600 },
);

const otherEvents = (name: string, events: PactEvent[]) =>
	choicesField({
		displayName: 'Events of the Other Format',
		name: 'otherEvents',
		options: eventOptions(events),
		description: `Pact sends the events of ${name} to some companies, too. Those chosen here start the workflow as well; the same message may then start it twice.`,
	});

const exampleEvent = (events: PactEvent[]) =>
	choiceField({
		displayName: 'Example Event',
		name: 'exampleEvent',
		options: eventOptions(events),
		description:
			'A test run gets this event at once, as Pact documents it, and asks Pact nothing. A published workflow ignores this option.',
	});

const includeConversation = toggleField({
	displayName: 'Include Conversation',
	name: 'includeConversation',
	default: true,
	description:
		'Whether to ask Pact who wrote, because messages of V1 name no person: one call for each conversation, kept for ten minutes',
});

const ofBoth = [
	conversationIds,
	direction,
	downloadAttachments,
	downloadSizeLimit,
	downloadTimeLimit,
	groups,
	maximumAge,
	qrCodeImage,
	textContains,
	textMatchMode,
	withAttachments,
] as const;

const ofV1 = [
	ackStatuses,
	channels,
	exampleEvent(EVENTS.v1),
	existingWebhook,
	includeConversation,
	otherEvents('V2', EVENTS.v2),
] as const;

const ofV2 = [exampleEvent(EVENTS.v2), otherEvents('V1', EVENTS.v1), providers] as const;

/** No expression, where n8n's rules allow it: it would be evaluated, at a price, for every delivery. */
const fixed = ({ property, ...field }: Field): Field => ({
	...field,
	property: { ...property, ...(property.name !== channels.name && { noDataExpression: true }) },
});

const byName = (fields: readonly Field[]) =>
	fields
		.map(fixed)
		.sort((one, two) => one.property.displayName.localeCompare(two.property.displayName, 'en'));

/** The trigger's options for each version of the API, by their display names. */
export const optionsFor = {
	v1: optionsField(byName([...ofBoth, ...ofV1])),
	v2: optionsField(byName([...ofBoth, ...ofV2])),
};

/** What they hold, read and checked: those of either version. */
export type Options = Partial<Values<readonly [...typeof ofBoth, ...typeof ofV1, ...typeof ofV2]>>;
