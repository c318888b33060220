import { endpoint } from '../http/endpoint';
import { integer, oneOf, optional, optionalOrEmpty, text } from '../http/fields';
import { conversationChanged } from '../messaging/conversations';
import { byTime, pageFields, pageOf } from './lists';
import { companyId, companyOf, conversationOf } from './lookups';
import { conversationView } from '../views/v2';

export const conversations = [
	endpoint({
		title: 'Get conversations',
		method: 'GET',
		path: '/conversations',
		limit: { perMinute: 10 },
		parameters: { company_id: companyId, search_string: optional(text), ...pageFields },
		examples: [
			{ path: '/conversations?company_id=101&search_string=%2B79250000001' },
			{ title: 'As documented', path: '/conversations', json: { company_id: 101, page: 1 } },
		],
		note: 'Sorted by last_updated_at. search_string looks at phone, name and public id; a leading + or @ is taken off.',
		answer: (call) => {
			const { world, parameters } = call;
			const { id } = companyOf(call);
			const wanted = (parameters.search_string ?? '').replace(/^[+@]/, '').toLowerCase();
			const found = world.store.conversations.where(
				(one) =>
					one.companyId === id &&
					[one.name, one.senderExternalId].some((words) => words.toLowerCase().includes(wanted)),
			);
			const sorted = byTime(call, found, (one) => one.lastMessageAt ?? one.createdAt);
			const { entries, meta } = pageOf(sorted, parameters);
			return { conversations: entries.map((one) => conversationView(world, one)), meta };
		},
	}),

	endpoint({
		title: 'Get conversation',
		method: 'GET',
		path: '/conversations/:conversationId',
		limit: { perMinute: 10 },
		parameters: { company_id: companyId },
		examples: [{ path: '/conversations/30001?company_id=101' }],
		answer: (call) => ({ conversation: conversationView(call.world, conversationOf(call)) }),
	}),

	endpoint({
		title: 'Update conversation',
		method: 'PUT',
		path: '/conversations/:conversationId',
		parameters: {
			company_id: companyId,
			operational_state: optionalOrEmpty(oneOf('open', 'archived')),
			replied_state: optionalOrEmpty(oneOf('replied', 'unreplied')),
			assignee_id: integer.nullish(),
		},
		examples: [
			{
				path: '/conversations/30001',
				json: { company_id: 101, operational_state: 'archived', assignee_id: null },
			},
		],
		note: 'An assignee_id of null makes the conversation nobody’s. No answer names the assignee.',
		answer: (call) => {
			const { world, parameters } = call;
			const conversation = conversationOf(call);
			conversation.operationalState = parameters.operational_state ?? conversation.operationalState;
			conversation.repliedState = parameters.replied_state ?? conversation.repliedState;
			if (parameters.assignee_id !== undefined)
				conversation.assigneeId = parameters.assignee_id as number | null;
			conversationChanged(world, conversation);
			return { conversation: conversationView(world, conversation) };
		},
	}),
];
