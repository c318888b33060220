/**
 * The resources and operations as workflows store them, with their names: written by hand, so that a renamed value, which would
 * break the workflows of users, fails a test.
 */
export const catalogue: Record<string, { name: string; operations: Record<string, string> }> = {
	attachment: { name: 'Attachment', operations: { download: 'Download', upload: 'Upload' } },
	channel: {
		name: 'Channel',
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
			checkWebhook: 'Check Webhook',
			create: 'Create',
			getAll: 'Get Many',
			update: 'Update',
		},
	},
	conversation: {
		name: 'Conversation',
		operations: {
			assign: 'Assign',
			create: 'Create',
			get: 'Get',
			getAll: 'Get Many',
			setBitrixBlock: 'Set Bitrix Open Lines Block',
			updateNote: 'Update Note',
		},
	},
	job: { name: 'Delivery Job', operations: { get: 'Get', wait: 'Wait for Result' } },
	message: {
		name: 'Message',
		operations: { getAll: 'Get Many', send: 'Send', sendFirst: 'Send First Message' },
	},
	session: {
		name: 'V2 Session',
		operations: {
			refresh: 'Refresh',
			requestCode: 'Request Security Code',
			signIn: 'Sign In',
		},
	},
	template: { name: 'Template', operations: { getAll: 'Get Many' } },
};
