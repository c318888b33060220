import { qrCodeImage } from '../messaging/connection';
import { qrCodePayload, systemPayload, utc } from './payloads';

/** Whose event it is, and the numbers in it. */
interface SampleSubject {
	companyId: number;
	channelId: number;
	channelType: string;
	conversationId: number;
	/** New with every event, as the next. */
	messageId: number;
	jobId: number;
	/** Unix milliseconds. */
	at: number;
}

type Sample = (subject: SampleSubject) => object | Promise<object>;

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const system =
	(message: string, severity = 'critical'): Sample =>
	({ channelId, at }) =>
		systemPayload(message, severity, channelId, at);

const conversation =
	(event: 'new' | 'update'): Sample =>
	(subject) => ({
		type: 'conversation',
		event,
		data: {
			external_id: subject.conversationId,
			name: 'Sender Name',
			avatar_url:
				'https://cdn.pact.im/conversations/avatars/000/000/000/original/open-uri00000000-00000-0p0igg0?0000000000',
			channel_id: subject.channelId,
			channel_type: subject.channelType,
			created_at: utc(subject.at),
			created_at_timestamp: seconds(subject.at),
			last_message_at: null,
			last_income_message_at: null,
			sender_external_id: '79250000001',
		},
	});

/** Every event of the section "Webhooks" with the documentation's values, its ids and dates replaced. */
export const samples = {
	'conversation.new': conversation('new'),
	'conversation.update': conversation('update'),
	'message.new': (subject) => ({
		type: 'message',
		event: 'new',
		data: {
			external_id: subject.messageId,
			external_public_id: subject.messageId,
			channel_id: subject.channelId,
			channel_type: subject.channelType,
			channel: { id: subject.channelId, type: subject.channelType },
			conversation_id: subject.conversationId,
			message: 'Message body',
			location: {},
			income: true,
			created_at: utc(subject.at),
			created_at_timestamp: seconds(subject.at),
			ack: 1,
			attachments: [],
			job_id: subject.jobId,
		},
	}),
	'message.ack': (subject) => ({
		type: 'message',
		event: 'ack',
		data: {
			external_id: subject.messageId,
			channel: { id: subject.channelId, type: subject.channelType },
			conversation_id: subject.conversationId,
			ack: 3,
		},
	}),
	'job.executed': ({ messageId, jobId, at }) => ({
		type: 'job',
		event: 'executed',
		data: { id: jobId, result: 'DELIVERED', message_id: messageId, date: seconds(at) },
	}),
	'qrCode.new': async ({ companyId, channelId }) =>
		qrCodePayload(companyId, channelId, await qrCodeImage(channelId)),
	'system.authorized': system('authorized', 'information'),
	'system.phoneOffline': system('phone offline'),
	'system.phoneOnline': system('phone online'),
	'system.unavailable': system('unavailable'),
	'system.disabled': system('disabled'),
	'system.tryingResumeWork': system('trying_resume_work'),
	'system.synchronized': system('synchronized'),
	/** The one system event without `timestamp`. */
	'system.instagramDisabled': ({ channelId, at }) => ({
		type: 'system',
		severity: 'information',
		data: {
			message: 'IG was set DISABLED',
			date: utc(at),
			date_timestamp: seconds(at),
			details: { entity: 'channel', entity_id: channelId },
		},
	}),
	'groupConversation.new': (subject) => ({
		type: 'group_conversation',
		event: 'new',
		data: {
			name: 'Group name',
			avatar_url: null,
			channel_id: subject.channelId,
			created_at: iso(subject.at),
			external_id: subject.conversationId,
			channel_type: subject.channelType,
			last_message_at: null,
			sender_external_id: '120363148147828952',
			created_at_timestamp: seconds(subject.at),
			last_income_message_at: null,
		},
	}),
	'groupMessage.new': (subject) => ({
		type: 'group_message',
		event: 'new',
		data: {
			ack: 0,
			income: true,
			channel: { id: subject.channelId, type: subject.channelType },
			message: 'Message body',
			location: null,
			channel_id: subject.channelId,
			created_at: iso(subject.at),
			attachments: [],
			external_id: subject.messageId,
			channel_type: subject.channelType,
			conversation_id: subject.conversationId,
			external_public_id: '79000000000',
			created_at_timestamp: seconds(subject.at),
			external_created_at_timestamp: seconds(subject.at),
		},
	}),
	'groupMessage.ack': (subject) => ({
		type: 'group_message',
		event: 'ack',
		data: {
			channel: { id: subject.channelId, type: subject.channelType },
			timestamp: seconds(subject.at),
			external_id: subject.messageId,
			participant: '79000000000',
			conversation_id: subject.conversationId,
			external_public_id: null,
			ack: 3,
		},
	}),
	'groupContact.new': (subject) => ({
		type: 'group_conversation_contact',
		event: 'new',
		data: {
			contact: { external_public_id: '79000000000' },
			channel_id: subject.channelId,
			channel_type: subject.channelType,
			date_timestamp: seconds(subject.at),
			conversation_id: subject.conversationId,
		},
	}),
	/** Not documented: something that Pact may add one day. */
	unknown: ({ messageId }) => ({
		type: 'something_new',
		event: 'happened',
		data: { external_id: messageId },
	}),
} as const satisfies Record<string, Sample>;

export type SampleKind = keyof typeof samples;
