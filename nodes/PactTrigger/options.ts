import type { INodeProperties } from 'n8n-workflow';

/**
 * The trigger's options. Where n8n's rules do not ask for it, none takes an expression: it would be evaluated, at a price, for
 * every delivery.
 */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Channel Names or IDs',
			name: 'channels',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getChannels', loadOptionsDependsOn: ['companyId.value'] },
			default: [],
			description:
				'Only events of these channels; events that belong to no channel come as well. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Conversation IDs',
			name: 'conversationIds',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. 12, 15',
			description:
				'Only events of these conversations; events that belong to no conversation come as well',
		},
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to put the files of a message into the binary fields attachment_0, attachment_1 … of the item',
		},
		{
			displayName: 'Download Size Limit (MB)',
			name: 'downloadSizeLimit',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1 },
			default: 20,
			description:
				'How large all files of a message may be together. Where they are larger, the item says which are missing.',
		},
		{
			displayName: 'Download Time Limit (Seconds)',
			name: 'downloadTimeLimit',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1, maxValue: 60 },
			default: 10,
			description: 'How long all files of a message may take; Pact waits for the answer meanwhile',
		},
		{
			displayName: 'Existing Webhook',
			name: 'existingWebhook',
			type: 'options',
			noDataExpression: true,
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
		},
		{
			displayName: 'Message Direction',
			name: 'direction',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Both', value: 'both', description: 'What customers write and what you send' },
				{ name: 'Incoming', value: 'incoming', description: 'What customers write' },
				{ name: 'Outgoing', value: 'outgoing', description: 'What you send' },
			],
			default: 'incoming',
			description: 'Which messages start the workflow',
		},
		{
			displayName: 'Message Statuses',
			name: 'ackStatuses',
			type: 'multiOptions',
			noDataExpression: true,
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
		{
			displayName: 'QR Code as Image',
			name: 'qrCodeImage',
			type: 'boolean',
			noDataExpression: true,
			default: true,
			description:
				'Whether to put the picture of a new QR code into the binary field qrCode of the item, for a mail to whoever has the phone',
		},
	],
};
