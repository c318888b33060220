/**
 * The resources and operations as workflows store them, with their names: written by hand, so that a renamed value, which would
 * break the workflows of users, fails a test.
 */
export const catalogue: Record<string, { name: string; operations: Record<string, string> }> = {
	attachment: { name: 'Attachment', operations: { download: 'Download' } },
	attachmentV1: { name: 'Attachment (V1)', operations: { upload: 'Upload' } },
	channelV1: {
		name: 'Channel (V1)',
		operations: {
			checkContact: 'Check Contact',
			confirmCode: 'Confirm Code',
			create: 'Create',
			delete: 'Delete',
			enableInstagramPage: 'Enable Instagram Page',
			getAll: 'Get Many',
			requestCode: 'Request Code',
			update: 'Update',
		},
	},
	company: {
		name: 'Company',
		operations: {
			create: 'Create',
			getAll: 'Get Many',
			update: 'Update',
		},
	},
	conversationV1: {
		name: 'Conversation (V1)',
		operations: {
			assign: 'Assign',
			create: 'Create',
			get: 'Get',
			getAll: 'Get Many',
			setBitrixBlock: 'Set Bitrix Open Lines Block',
			updateNote: 'Update Note',
		},
	},
	jobV1: { name: 'Delivery Job (V1)', operations: { get: 'Get', wait: 'Wait for Result' } },
	messageV1: {
		name: 'Message (V1)',
		operations: { getAll: 'Get Many', send: 'Send', sendFirst: 'Send First Message' },
	},
	session: {
		name: 'Session',
		operations: {
			refresh: 'Refresh',
			requestCode: 'Request Security Code',
			signIn: 'Sign In',
		},
	},
	templateV1: { name: 'Template (V1)', operations: { getAll: 'Get Many' } },
	webhook: { name: 'Webhook', operations: { check: 'Check' } },
};
