import type { Call } from '../http/endpoint';
import { endpoint } from '../http/endpoint';
import { flag, integer, optionalOrEmpty, text } from '../http/fields';
import { conversationChanged } from '../messaging/conversations';
import type { Conversation } from '../store/records';
import { fullConversationView } from '../views/api';
import { conversationOf } from './lookups';

export const conversationUpdates = [
	endpoint({
		title: 'Update note for conversation',
		method: 'PUT',
		path: '/companies/:companyId/conversations/:conversationId/note',
		parameters: { note: text },
		examples: [{ path: '/companies/101/conversations/30001/note', form: 'note=your+note' }],
		answer: (call) => {
			update(call, { note: call.parameters.note });
			return { status: 'updated' };
		},
	}),

	endpoint({
		title: 'Update assignee for conversation',
		method: 'PUT',
		path: '/companies/:companyId/conversations/:conversationId/assign',
		parameters: { assignee_id: optionalOrEmpty(integer) },
		examples: [{ path: '/companies/101/conversations/30001/assign', form: 'assignee_id=42' }],
		note: 'Without an assignee_id the conversation is nobody’s.',
		answer: (call) => {
			const { id } = update(call, { assigneeId: call.parameters.assignee_id ?? null });
			return { status: 'ok', data: { conversation: { external_id: id } } };
		},
	}),

	endpoint({
		title: 'Toggle bitrix block openlines',
		method: 'PUT',
		path: '/companies/:companyId/conversations/:conversationId/toggle_bitrix_block_openlines',
		parameters: { enabled: optionalOrEmpty(flag) },
		examples: [
			{
				path: '/companies/101/conversations/30001/toggle_bitrix_block_openlines',
				form: 'enabled=true',
			},
		],
		note: 'Sets the value; without one it is turned round.',
		answer: (call) => {
			const enabled = call.parameters.enabled ?? !conversationOf(call).bitrixBlockOpenlines;
			const conversation = update(call, { bitrixBlockOpenlines: enabled });
			return {
				status: 'ok',
				data: { conversation: fullConversationView(call.world, conversation) },
			};
		},
	}),
];

function update(call: Call, change: Partial<Conversation>): Conversation {
	const conversation = Object.assign(conversationOf(call), change);
	conversationChanged(call.world, conversation);
	return conversation;
}
