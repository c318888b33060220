import { invalid } from '../http/errors';
import type { Call } from '../http/endpoint';
import { endpoint } from '../http/endpoint';
import {
	flag,
	isBlank,
	list,
	object,
	integer,
	oneOf,
	optional,
	optionalOrEmpty,
	pagingFields,
	text,
} from '../http/fields';
import { pageOf } from '../http/paging';
import { startJob } from '../messaging/jobs';
import { refuseButtons } from '../messaging/whatsapp';
import { jobView, messageView, providerOf } from '../views/api';
import { conversationOf } from './lookups';

const interactive = object({
	type: oneOf('button'),
	buttons: list(text).min(1, 'must not be empty'),
});

export const messages = [
	endpoint({
		title: 'Get conversation messages',
		method: 'GET',
		path: '/companies/:companyId/conversations/:conversationId/messages',
		parameters: pagingFields,
		examples: [{ path: '/companies/101/conversations/30001/messages' }],
		note: 'Sorted by created_at. A message of the company appears once it is delivered.',
		answer: (call) => {
			const { id } = conversationOf(call);
			const known = call.world.store
				.messagesOf(id)
				.filter((message) => message.income || message.ack > 0);
			const page = pageOf(known, call.parameters, (message) => message.createdAt);
			return {
				status: 'ok',
				data: {
					messages: page.items.map((message) => messageView(call.world, message)),
					next_page: page.nextPage,
				},
			};
		},
	}),

	endpoint({
		title: 'Send message',
		method: 'POST',
		path: '/companies/:companyId/conversations/:conversationId/messages',
		aliases: [{ path: '/companies/:companyId/conversations/:conversationId/message' }],
		parameters: {
			message: optional(text),
			attachments_ids: optionalOrEmpty(list(integer)),
			interactive: optionalOrEmpty(interactive),
			send_to_crm: optionalOrEmpty(flag),
		},
		examples: [
			{ path: '/companies/101/conversations/30001/messages', form: 'message=hello' },
			{
				title: 'Interactive buttons (whatsapp_business only)',
				path: '/companies/101/conversations/30003/messages',
				json: { message: 'wassup', interactive: { type: 'button', buttons: ['fine', 'awesome'] } },
			},
			{
				title: 'Rejected by the messenger',
				path: '/companies/101/conversations/30001/messages',
				form: 'message=This one ends as NOT DELIVERED #reject',
			},
		],
		note:
			'Delivered asynchronously: the job first, its result by webhook or by "Get Job details". With #reject in the text the ' +
			'messenger rejects it, with #stuck it stays on its way.',
		answer: (call) => {
			const { world, parameters } = call;
			const conversation = conversationOf(call);
			const channel = world.store.channels.get(conversation.channelId)!;
			const attachmentIds = parameters.attachments_ids ?? [];
			refuseUnknownAttachments(call, attachmentIds);
			const blank = isBlank(parameters.message);
			if (blank && attachmentIds.length === 0)
				throw invalid('message', 'message or attachments_ids must be given');
			if (parameters.interactive) {
				if (providerOf(world, channel.id) !== 'whatsapp_business')
					throw invalid('interactive', 'is for whatsapp_business channels only');
				refuseButtons(parameters.message, parameters.interactive.buttons);
			}
			const job = startJob(world, channel, conversation, {
				text: blank ? null : (parameters.message ?? null),
				attachmentIds,
				interactive: parameters.interactive ?? null,
				sendToCrm: parameters.send_to_crm ?? true,
			});
			return { status: 'ok', data: jobView(world, job) };
		},
	}),
];

function refuseUnknownAttachments({ world, ids }: Call, attachmentIds: number[]): void {
	for (const id of attachmentIds)
		if (world.store.attachments.get(id)?.companyId !== ids.companyId)
			throw invalid('attachments_ids', `there is no attachment ${id}`);
}
