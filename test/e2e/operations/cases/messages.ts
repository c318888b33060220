import type { Sandbox } from '../../../../sandbox/pact';
import { type Case, given, locator, sentTo } from '../case';

const inConversation = {
	companyId: locator('companyId'),
	conversationId: locator('conversationId'),
};
const inChannel = { companyId: locator('companyId'), channelId: locator('channelId') };
const CLARA = { companyId: 101, conversationId: 30_003 };
const BUSINESS = 2002;

/** A delivery job as Pact answers with it, before the delivery. */
const job = (channel: object, conversationId: number | null) => ({
	id: expect.any(Number),
	company_id: 101,
	channel,
	conversation_id: conversationId,
	state: 'trying_deliver',
	message_id: null,
	details: null,
	created_at: expect.any(Number),
});
const whatsapp = { id: 2001, type: 'whatsapp' };
const business = { id: BUSINESS, type: 'whatsapp_business' };

const lastJob = ({ store }: Sandbox) => store.jobs.all().at(-1)!;
const lastMessage = ({ store }: Sandbox) => store.messages.all().at(-1)!;

function photo(): FormData {
	const form = new FormData();
	form.append('companyId', '101');
	form.append('conversationId', '30003');
	form.append('text', 'The table by the window');
	form.append('photo', new File(['not really a picture'], 'table.png', { type: 'image/png' }));
	return form;
}

export const messageCases: Case[] = [
	{
		resource: 'messageV1',
		operation: 'getAll',
		parameters: { ...inConversation, returnAll: true },
		body: () => ({ companyId: 101, conversationId: 30_001 }),
		output: () =>
			[
				['Good morning! Do you grind the beans for a moka pot?', true],
				['Good morning, Anna! Of course: just say so in the order.', false],
				['Great, half a kilo of the Ethiopian then.', true],
			].map(([message, income]) => expect.objectContaining({ message, income, channel_id: 2001 })),
	},
	{
		resource: 'messageV1',
		operation: 'send',
		variant: 'text',
		parameters: { ...inConversation, text: given('text') },
		body: () => ({ companyId: 101, conversationId: 30_001, text: 'Ready at 17:00 ☕\n\nSee you!' }),
		output: () => [job(whatsapp, 30_001)],
		proof: ({ store }) =>
			expect(store.messagesOf(30_001).at(-1)).toMatchObject({
				text: 'Ready at 17:00 ☕\n\nSee you!',
				income: false,
			}),
	},
	{
		resource: 'jobV1',
		operation: 'wait',
		parameters: { ...inChannel, jobId: given('jobId') },
		body: (sandbox) => ({ companyId: 101, channelId: 2001, jobId: lastJob(sandbox).id }),
		output: (sandbox) => [
			{
				...job(whatsapp, 30_001),
				id: lastJob(sandbox).id,
				result: 'delivered',
				reason: null,
				state: 'delivered',
				message_id: lastMessage(sandbox).id,
				details: { result: 'DELIVERED' },
			},
		],
	},
	{
		resource: 'jobV1',
		operation: 'get',
		parameters: { ...inChannel, jobId: given('jobId') },
		body: (sandbox) => ({ companyId: 101, channelId: 2001, jobId: lastJob(sandbox).id }),
		output: (sandbox) => [
			{
				...job(whatsapp, 30_001),
				id: lastJob(sandbox).id,
				state: 'delivered',
				message_id: lastMessage(sandbox).id,
				details: { result: 'DELIVERED' },
			},
		],
	},
	{
		resource: 'messageV1',
		operation: 'send',
		variant: 'file, buttons, waiting',
		parameters: {
			...inConversation,
			text: given('text'),
			attachments: { attachment: [{ source: 'binary', binaryPropertyName: 'photo' }] },
			buttonsType: 'list',
			buttons: { button: [{ label: 'Fine' }, { label: 'Another one' }] },
			options: { sendToCrm: false, waitForDelivery: 30 },
		},
		body: photo,
		output: (sandbox) => [
			{
				...job(business, CLARA.conversationId),
				result: 'delivered',
				reason: null,
				state: 'delivered',
				message_id: lastMessage(sandbox).id,
				details: { result: 'DELIVERED' },
			},
		],
		proof: (sandbox) => {
			const message = lastMessage(sandbox);
			expect(message).toMatchObject({
				conversationId: CLARA.conversationId,
				text: 'The table by the window',
				interactive: { type: 'button', buttons: ['Fine', 'Another one'] },
				sendToCrm: false,
			});
			expect(
				message.attachmentIds.map((id) => sandbox.store.attachments.get(id)?.fileName),
			).toEqual(['table.png']);
		},
	},
	{
		resource: 'messageV1',
		operation: 'sendFirst',
		variant: 'text',
		parameters: {
			...inChannel,
			phone: given('phone'),
			messageType: 'text',
			text: given('text'),
		},
		body: () => ({ companyId: 101, channelId: 2001, phone: '+7 925 765-43-21', text: 'Hello!' }),
		output: () => [job(whatsapp, null)],
		proof: (sandbox) =>
			expect(sentTo(sandbox, '/channels/2001/conversations')).toEqual({
				phone: '79257654321',
				message: 'Hello!',
			}),
	},
	{
		resource: 'messageV1',
		operation: 'sendFirst',
		variant: 'template',
		parameters: {
			...inChannel,
			phone: given('phone'),
			messageType: 'template',
			templateId: locator('template'),
			languageCode: given('language'),
			templateParametersFrom: 'list',
			templateParameterList: given('values'),
		},
		body: () => ({
			companyId: 101,
			channelId: BUSINESS,
			phone: 79257654321,
			template: 'order_ready',
			language: 'en',
			values: ['Anna', 1042, '17:00'],
		}),
		output: () => [job(business, null)],
		proof: (sandbox) =>
			expect(sentTo(sandbox, `/channels/${BUSINESS}/conversations`)).toEqual({
				phone: '79257654321',
				template: {
					id: 'order_ready',
					language_code: 'en',
					parameters: ['Anna', '1042', '17:00'],
				},
			}),
	},
	{
		resource: 'templateV1',
		operation: 'getAll',
		parameters: { companyId: locator('companyId'), limit: given('limit') },
		body: () => ({ companyId: 101, limit: 2 }),
		output: () => [
			{
				id: 4001,
				company_id: 101,
				name: 'Шаблон с переменной',
				waba_id: '1_shablon_kakoito',
				body: 'Тестовый шаблон с какой то переменной {{1}}',
				substitutions_count: 1,
				position: 1,
			},
			expect.objectContaining({ waba_id: 'order_ready', substitutions_count: 3 }),
		],
	},
];
