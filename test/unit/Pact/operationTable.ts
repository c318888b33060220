/** What has to be right about an operation: what workflows store, and what decides whether a customer gets a message twice or in the wrong order. */
export interface OperationRow {
	/** Resource and operation, as the panel shows them. */
	name: string;
	/** `safe`: a second request changes nothing, so that it may be repeated when the outcome is not known. */
	repeat: 'safe' | 'never';
	/** Whether a person gets something: never unless given, always, or with some values and not with others. */
	sends?: true | { with: object[]; without: object[] };
	/** What has to agree for two items to keep their order: the customer, or the thing of which the last state must win. */
	lane?: string[];
}

/**
 * Every operation by `resource.operation`, as workflows store it. Written by hand, from the documentation of the calls: a value that is
 * renamed breaks workflows, a message that is repeated arrives twice.
 */
export const operationTable: Record<string, OperationRow> = {
	'attachment.download': { name: 'Attachment > Download', repeat: 'safe' },
	// A second upload is a second file that no message names.
	'attachment.upload': { name: 'Attachment > Upload', repeat: 'safe' },
	'attachmentV1.upload': { name: 'Attachment (V1) > Upload', repeat: 'safe' },

	'channel.create': { name: 'Channel > Create', repeat: 'never' },
	'channel.delete': {
		name: 'Channel > Delete',
		repeat: 'safe',
		lane: ['companyId', 'channelId'],
	},
	'channel.disable': {
		name: 'Channel > Disable',
		repeat: 'safe',
		lane: ['companyId', 'channelId'],
	},
	// The code that it takes is good once.
	'channel.enable': {
		name: 'Channel > Enable',
		repeat: 'never',
		lane: ['companyId', 'channelId'],
	},
	'channel.getAll': { name: 'Channel > Get Many', repeat: 'safe' },

	'channelV1.checkContact': { name: 'Channel (V1) > Check Contact', repeat: 'safe' },
	// A code is good once.
	'channelV1.confirmCode': { name: 'Channel (V1) > Confirm Code', repeat: 'never' },
	'channelV1.create': { name: 'Channel (V1) > Create', repeat: 'never' },
	'channelV1.delete': {
		name: 'Channel (V1) > Delete',
		repeat: 'safe',
		lane: ['companyId', 'channelId'],
	},
	'channelV1.enableInstagramPage': {
		name: 'Channel (V1) > Enable Instagram Page',
		repeat: 'safe',
		lane: ['companyId', 'channelId'],
	},
	'channelV1.getAll': { name: 'Channel (V1) > Get Many', repeat: 'safe' },
	// Each request sends a new code, and the one before is worth nothing.
	'channelV1.requestCode': { name: 'Channel (V1) > Request Code', repeat: 'never' },
	'channelV1.update': {
		name: 'Channel (V1) > Update',
		repeat: 'safe',
		lane: ['companyId', 'channelId'],
	},

	'company.create': { name: 'Company > Create', repeat: 'never' },
	'company.getAll': { name: 'Company > Get Many', repeat: 'safe' },
	'company.update': { name: 'Company > Update', repeat: 'safe', lane: ['companyId'] },

	'conversation.get': { name: 'Conversation > Get', repeat: 'safe' },
	'conversation.getAll': { name: 'Conversation > Get Many', repeat: 'safe' },
	'conversation.update': {
		name: 'Conversation > Update',
		repeat: 'safe',
		lane: ['companyId', 'conversationId'],
	},

	'conversationV1.assign': {
		name: 'Conversation (V1) > Assign',
		repeat: 'safe',
		lane: ['companyId', 'conversationId'],
	},
	'conversationV1.create': {
		name: 'Conversation (V1) > Create',
		repeat: 'never',
		sends: {
			with: [{ text: 'Hello' }, { options: { text: 'Hello' } }],
			without: [{}, { options: {} }, { options: { sendToCrm: true } }],
		},
		lane: ['companyId', 'provider', 'phone', 'username'],
	},
	'conversationV1.get': { name: 'Conversation (V1) > Get', repeat: 'safe' },
	'conversationV1.getAll': { name: 'Conversation (V1) > Get Many', repeat: 'safe' },
	// The call sets the block, whatever its name says.
	'conversationV1.setBitrixBlock': {
		name: 'Conversation (V1) > Set Bitrix Open Lines Block',
		repeat: 'safe',
		lane: ['companyId', 'conversationId'],
	},
	'conversationV1.updateNote': {
		name: 'Conversation (V1) > Update Note',
		repeat: 'safe',
		lane: ['companyId', 'conversationId'],
	},

	'jobV1.get': { name: 'Delivery Job (V1) > Get', repeat: 'safe' },
	'jobV1.wait': { name: 'Delivery Job (V1) > Wait for Result', repeat: 'safe' },

	// A message that is deleted already stays so.
	'message.delete': {
		name: 'Message > Delete',
		repeat: 'safe',
		lane: ['companyId', 'conversationId'],
	},
	'message.get': { name: 'Message > Get', repeat: 'safe' },
	'message.getAll': { name: 'Message > Get Many', repeat: 'safe' },
	'message.getMissed': { name: 'Message > Get Missed', repeat: 'safe' },
	'message.send': {
		name: 'Message > Send',
		repeat: 'never',
		sends: true,
		lane: ['companyId', 'conversationId'],
	},
	'message.sendFirst': {
		name: 'Message > Send First Message',
		repeat: 'never',
		sends: true,
		lane: ['companyId', 'provider', 'phone', 'username', 'vkId', 'vkDomain'],
	},
	'message.waitForStatus': { name: 'Message > Wait for Status', repeat: 'safe' },

	'messageV1.getAll': { name: 'Message (V1) > Get Many', repeat: 'safe' },
	'messageV1.send': {
		name: 'Message (V1) > Send',
		repeat: 'never',
		sends: true,
		lane: ['companyId', 'conversationId'],
	},
	'messageV1.sendFirst': {
		name: 'Message (V1) > Send First Message',
		repeat: 'never',
		sends: true,
		lane: ['companyId', 'channelId', 'phone'],
	},

	// A refresh token is good once, and a code, too.
	'session.refresh': { name: 'Session > Refresh', repeat: 'never' },
	'session.requestCode': { name: 'Session > Request Security Code', repeat: 'never' },
	'session.signIn': { name: 'Session > Sign In', repeat: 'never' },

	'template.getAll': { name: 'Template > Get Many', repeat: 'safe' },
	'templateV1.getAll': { name: 'Template (V1) > Get Many', repeat: 'safe' },

	// It may set the company's address.
	'webhook.check': { name: 'Webhook > Check', repeat: 'safe', lane: ['companyId'] },
	// A second webhook would get every event twice.
	'webhook.create': { name: 'Webhook > Create', repeat: 'never', lane: ['companyId'] },
	'webhook.delete': {
		name: 'Webhook > Delete',
		repeat: 'safe',
		lane: ['companyId', 'webhookId'],
	},
	'webhook.getAll': { name: 'Webhook > Get Many', repeat: 'safe' },
	'webhook.update': {
		name: 'Webhook > Update',
		repeat: 'safe',
		lane: ['companyId', 'webhookId'],
	},
};
