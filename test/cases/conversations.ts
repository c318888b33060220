import type { IDataObject } from 'n8n-workflow';

import { COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Json } from '../fixtures/samples';
import { samples } from '../fixtures/samples';
import { lenient, manyConversations } from './arrange';
import type { Case } from './case';
import { everyRow, firstPage, newest, output, runOptions } from './case';

const values = { companyId: COFFEE.company, conversationId: COFFEE.conversation };

const create = (variant: string, parameters: IDataObject): Case => ({
	sample: `conversation.create.${variant}`,
	resource: 'conversationV1',
	operation: 'create',
	parameters: { companyId: byId(COFFEE.company), ...parameters },
	values,
	output: output.namedConversation(
		variant.endsWith('username') ? { username: 'testuser' } : { phone: '79250000001' },
	),
});

const change = (operation: string, parameters: IDataObject): Case => ({
	sample: `conversation.${operation}`,
	resource: 'conversationV1',
	operation,
	parameters: {
		companyId: byId(COFFEE.company),
		conversationId: byId(COFFEE.conversation),
		...parameters,
	},
	values,
	output: output.conversation,
});

/** What the documentation shows of a conversation in the answers to these. */
const shownBy = (...ids: string[]) =>
	ids.map(
		(id) =>
			output.conversation(samples.find((sample) => sample.id === id)!.answer)[0] as Record<
				string,
				Json
			>,
	);

/** What Pact gives of a conversation, without what Simplify leaves out. */
const simplified = (conversation: Json): Json => {
	const { external_id, created_at, avatar, meta, ...others } = conversation as Record<string, Json>;
	void [created_at, avatar, meta];
	return { conversationId: external_id!, external_id: external_id!, ...others };
};
const simplifiedConversation = (answer: Json) => output.conversation(answer).map(simplified);

const all: Case = {
	sample: 'conversation.getAll',
	resource: 'conversationV1',
	operation: 'getAll',
	parameters: { companyId: byId(COFFEE.company), simplify: false },
	values,
	arrange: manyConversations,
	...firstPage,
	output: output.rows('conversations'),
	elsewhere: shownBy('conversation.setBitrixBlock'),
};

export const conversationCases: Case[] = [
	all,
	newest(all),
	everyRow(all, 9),
	{
		sample: 'conversation.getAll',
		title: 'simplified',
		resource: 'conversationV1',
		operation: 'getAll',
		parameters: { companyId: byId(COFFEE.company) },
		values,
		arrange: manyConversations,
		...firstPage,
		output: (answer) => output.rows('conversations')(answer).map(simplified),
	},
	create('whatsapp', { provider: 'whatsapp', phone: '+7 925 000-00-01' }),
	{
		title: 'whatsapp with a text, which the table has for telegram only',
		arrange: lenient,
		resource: 'conversationV1',
		operation: 'create',
		parameters: {
			companyId: byId(COFFEE.company),
			provider: 'whatsapp',
			phone: '79250000001',
			options: { text: 'Hello', sendToCrm: false },
		},
		request: {
			method: 'POST',
			path: `/p1/companies/${COFFEE.company}/conversations`,
			parameters: {
				provider: 'whatsapp',
				phone: '79250000001',
				text: 'Hello',
				send_to_crm: false,
			},
		},
		output: output.always({
			phone: '79250000001',
			conversationId: NEXT.conversation,
			external_id: NEXT.conversation,
			name: '79250000001',
			channel_id: COFFEE.whatsapp,
			channel_type: 'whatsapp',
			sender_external_id: '79250000001',
			created_at_timestamp: 1603119600,
			created_at: '2017-11-11T10:17:10.655Z',
			avatar: '/avatars/original/missing.png',
			meta: {},
		}),
		elsewhere: [{ channel_id: null }],
	},
	{
		...create('whatsapp', {
			provider: 'whatsapp',
			phone: '79250000001',
			options: runOptions,
		}),
		title: 'one by one',
	},
	create('telegram_personal.username', {
		provider: 'telegram_personal',
		identifiedBy: 'username',
		username: '@testuser',
		text: 'Hello',
	}),
	create('telegram_personal.phone', {
		provider: 'telegram_personal',
		identifiedBy: 'phone',
		phone: '79250000001',
		text: 'Hello',
		options: { sendToCrm: false },
	}),
	{
		...change('updateNote', { note: 'your note' }),
		output: output.always({ updated: true, conversationId: COFFEE.conversation }),
	},
	{
		...change('get', { simplify: false }),
		elsewhere: shownBy('conversation.setBitrixBlock'),
	},
	{ ...change('get', {}), title: 'simplified', output: simplifiedConversation },
	{ ...change('assign', { assigneeId: '42' }), output: output.namedConversation({}) },
	{
		title: 'to nobody in particular',
		resource: 'conversationV1',
		operation: 'assign',
		parameters: {
			companyId: byId(COFFEE.company),
			conversationId: byId(COFFEE.conversation),
			assigneeId: '',
		},
		request: {
			method: 'PUT',
			path: `/p1/companies/${COFFEE.company}/conversations/${COFFEE.conversation}/assign`,
			parameters: {},
		},
		output: output.always({
			conversationId: COFFEE.conversation,
			external_id: COFFEE.conversation,
		}),
	},
	{
		...change('setBitrixBlock', { enabled: true, simplify: false }),
		elsewhere: shownBy('conversation.get'),
	},
	{
		...change('setBitrixBlock', { enabled: true }),
		title: 'simplified',
		output: simplifiedConversation,
	},
	{
		...change('setBitrixBlock', { enabled: false, simplify: false }),
		title: 'taken off',
		adds: { enabled: false },
	},
];
