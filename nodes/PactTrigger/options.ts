import type { Refuse } from '../form/field';
import { field } from '../form/field';
import { parseId } from '../form/integers';
import { choiceField, numberField, optionsField, toggleField } from '../form/kinds';

/** No expression, where n8n's rules allow it: it would be evaluated, at a price, for every delivery. */
const noDataExpression = true;

/** A list from the editor, or ids as people write them: "12, 15". */
export function listOf(raw: unknown): string[] {
	const list = Array.isArray(raw) ? raw : String(raw ?? '').split(/[\s,;]+/);
	return list.map(String).filter((entry) => entry !== '');
}

/** A list of IDs. One that is none would keep every event away, and nobody would be told. */
function idsOf(raw: unknown, refuse: Refuse): string[] {
	const list = Array.isArray(raw) ? raw : listOf(raw);
	return list.map((one) => String(parseId(one, refuse)));
}

const ackStatuses = field(
	{
		displayName: 'Message Statuses',
		name: 'ackStatuses',
		type: 'multiOptions',
		noDataExpression,
		options: [
			{ name: 'Delivered', value: 2, description: 'It is on the phone of the customer' },
			{ name: 'Delivering', value: 0, description: 'It is on its way' },
			{ name: 'Preparing', value: -1, description: 'It is not on its way yet' },
			{ name: 'Read', value: 3, description: 'The customer has seen it' },
			{ name: 'Sent', value: 1, description: 'The messenger has it' },
		],
		default: [],
		description: 'Only these statuses of messages; none chosen means all',
	},
	listOf,
);

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

export const direction = choiceField({
	displayName: 'Message Direction',
	name: 'direction',
	noDataExpression,
	options: [
		{ name: 'Both', value: 'both', description: 'What customers write and what you send' },
		{ name: 'Incoming', value: 'incoming', description: 'What customers write' },
		{ name: 'Outgoing', value: 'outgoing', description: 'What you send' },
	],
	default: 'incoming',
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

/** The trigger's options, by their display names. */
export const options = optionsField([
	channels,
	conversationIds,
	downloadAttachments,
	downloadSizeLimit,
	downloadTimeLimit,
	existingWebhook,
	direction,
	ackStatuses,
	qrCodeImage,
]);
