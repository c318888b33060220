import type { IDataObject } from 'n8n-workflow';

import { byId } from '../../harness/execute';

/** One of its class, for what holds for all of a class. */
export interface Operation {
	resource: string;
	operation: string;
	parameters: IDataObject;
	/** The one request that it makes when nothing goes wrong. */
	request: string;
}

const conversationId = byId(30_001);

/** What may be repeated: reads, updates, deletions, uploads. */
export const safe: Record<string, Operation> = {
	'a read': {
		resource: 'conversationV1',
		operation: 'get',
		parameters: { conversationId },
		request: 'GET /p1/companies/101/conversations/30001',
	},
	'an update': {
		resource: 'conversationV1',
		operation: 'updateNote',
		parameters: { conversationId, note: 'Likes it strong' },
		request: 'PUT /p1/companies/101/conversations/30001/note',
	},
	'a deletion': {
		resource: 'channelV1',
		operation: 'delete',
		parameters: { channelId: byId(2008) },
		request: 'DELETE /p1/companies/101/channels/2008',
	},
	'an upload of a file': {
		resource: 'attachmentV1',
		operation: 'upload',
		parameters: { conversationId, source: 'binary', binaryPropertyName: 'data' },
		request: 'POST /p1/companies/101/conversations/30001/messages/attachments',
	},
	'an upload by address': {
		resource: 'attachmentV1',
		operation: 'upload',
		parameters: { conversationId, source: 'url', url: '={{ $json.sandbox }}/sandbox/state' },
		request: 'POST /p1/companies/101/conversations/30001/messages/attachments',
	},

	'a read of V2': {
		resource: 'conversation',
		operation: 'get',
		parameters: { conversationId: byId(30_004) },
		request: 'GET /api/p2/conversations/30004',
	},
	'an update of V2': {
		resource: 'conversation',
		operation: 'update',
		parameters: { conversationId: byId(30_005), updateFields: { repliedState: 'replied' } },
		request: 'PUT /api/p2/conversations/30005',
	},
	'a deletion of V2': {
		resource: 'channel',
		operation: 'delete',
		parameters: { channelId: byId(2009) },
		request: 'DELETE /api/p2/companies/101/auths/2009',
	},
	'a deletion of messages': {
		resource: 'message',
		operation: 'delete',
		parameters: { conversationId: byId(30_002), messageIds: '700005' },
		request: 'DELETE /api/p2/conversations/30002/messages',
	},
	'an upload of a file to V2': {
		resource: 'attachment',
		operation: 'upload',
		parameters: { source: 'binary', binaryPropertyName: 'data' },
		request: 'POST /api/p2/attachments/',
	},
	'an upload by address to V2': {
		resource: 'attachment',
		operation: 'upload',
		parameters: { source: 'url', url: '={{ $json.sandbox }}/sandbox/faults' },
		request: 'POST /api/p2/attachments/',
	},
};

/** Those among them whose work may be found done. */
export const DELETIONS = ['a deletion', 'a deletion of V2', 'a deletion of messages'];

/** What may not: whatever reaches a customer, creates something or uses up a code. */
export const never: Record<string, Operation> = {
	'a message': {
		resource: 'messageV1',
		operation: 'send',
		parameters: { conversationId, text: 'Your order is on its way' },
		request: 'POST /p1/companies/101/conversations/30001/messages',
	},
	'a first message': {
		resource: 'messageV1',
		operation: 'sendFirst',
		parameters: {
			channelId: byId(2001),
			phone: '79995554433',
			messageType: 'text',
			text: 'Your order is on its way',
		},
		request: 'POST /p1/companies/101/channels/2001/conversations',
	},
	'a message that opens a conversation': {
		resource: 'conversationV1',
		operation: 'create',
		parameters: {
			provider: 'telegram_personal',
			identifiedBy: 'username',
			username: 'testuser',
			text: 'Your order is on its way',
		},
		request: 'POST /p1/companies/101/conversations',
	},
	'a creation': {
		resource: 'company',
		operation: 'create',
		parameters: { name: 'Third Branch' },
		request: 'POST /p1/companies',
	},
	'a code': {
		resource: 'channelV1',
		operation: 'requestCode',
		parameters: { channelId: byId(2001), provider: 'whatsapp' },
		request: 'POST /p1/companies/101/channels/2001/request_code',
	},

	'a message of V2': {
		resource: 'message',
		operation: 'send',
		parameters: { conversationId: byId(30_006), text: 'We roast on Mondays' },
		request: 'POST /api/p2/conversations/30006/messages',
	},
	'a first message of V2': {
		resource: 'message',
		operation: 'sendFirst',
		parameters: { provider: 'max', phone: '79995554434', text: 'We roast on Mondays' },
		request: 'POST /api/p2/messages',
	},
	'a creation of a channel': {
		resource: 'channel',
		operation: 'create',
		parameters: { provider: 'viber', token: 'a bot of Viber' },
		request: 'POST /api/p2/companies/101/auths',
	},
	'a creation of a webhook': {
		resource: 'webhook',
		operation: 'create',
		parameters: { url: 'https://hooks.example/matrix', activate: false },
		request: 'POST /api/p2/companies/101/webhooks',
	},
};
