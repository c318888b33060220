import { type Case, given, locator } from '../case';

const where = { companyId: locator('companyId'), conversationId: locator('conversationId') };
const ANNA = { companyId: 101, conversationId: 30_001 };

const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
const anna = {
	external_id: 30_001,
	name: 'Anna',
	channel_id: 2001,
	channel_type: 'whatsapp',
	created_at_timestamp: expect.any(Number),
	sender_external_id: '79250000001',
};

export const conversationCases: Case[] = [
	{
		resource: 'conversationV1',
		operation: 'getAll',
		parameters: { companyId: locator('companyId'), limit: given('limit'), sortDirection: 'desc' },
		body: () => ({ companyId: 101, limit: 2 }),
		output: () => [
			expect.objectContaining({ external_id: 30_009, name: 'Igor', channel_type: 'avito' }),
			expect.objectContaining({ external_id: 30_008, name: 'hanna.makes.latte' }),
		],
		proof: (_sandbox, output) => expect(output[0]).not.toHaveProperty('avatar'),
	},
	{
		resource: 'conversationV1',
		operation: 'get',
		variant: 'simplified',
		parameters: where,
		body: () => ANNA,
		output: () => [anna],
	},
	{
		resource: 'conversationV1',
		operation: 'get',
		variant: 'raw',
		parameters: { ...where, simplify: false },
		body: () => ANNA,
		output: () => [{ ...anna, created_at: iso, avatar: '/avatars/original/missing.png', meta: {} }],
	},
	{
		resource: 'conversationV1',
		operation: 'create',
		variant: 'whatsapp',
		parameters: { companyId: locator('companyId'), provider: 'whatsapp', phone: given('phone') },
		body: () => ({ companyId: 101, phone: '+7 (925) 123-45-67' }),
		output: () => [
			expect.objectContaining({
				external_id: 30_011,
				channel_type: 'whatsapp',
				sender_external_id: '79251234567',
			}),
		],
		proof: ({ store }) =>
			expect(store.conversations.get(30_011)).toMatchObject({ channelId: 2001, companyId: 101 }),
	},
	{
		resource: 'conversationV1',
		operation: 'create',
		variant: 'telegram',
		parameters: {
			companyId: locator('companyId'),
			provider: 'telegram_personal',
			identifiedBy: 'username',
			username: given('username'),
			text: given('text'),
			options: { sendToCrm: false },
		},
		body: () => ({ companyId: 101, username: '@testuser', text: 'Hello from Coffee & Co' }),
		output: () => [
			expect.objectContaining({
				channel_type: 'telegram_personal',
				sender_external_id: 'testuser',
			}),
		],
		proof: ({ store }, [created]) =>
			expect(store.messagesOf(created!.external_id as number)).toMatchObject([
				{ text: 'Hello from Coffee & Co', income: false, sendToCrm: false },
			]),
	},
	{
		resource: 'conversationV1',
		operation: 'updateNote',
		parameters: { ...where, note: given('note') },
		body: () => ({ ...ANNA, note: 'Prefers mornings\nMoka pot' }),
		output: () => [{ updated: true }],
		proof: ({ store }) =>
			expect(store.conversations.get(30_001)!.note).toBe('Prefers mornings\nMoka pot'),
	},
	{
		resource: 'conversationV1',
		operation: 'assign',
		parameters: { ...where, assigneeId: given('assigneeId') },
		body: () => ({ ...ANNA, assigneeId: 42 }),
		output: () => [{ external_id: 30_001 }],
		proof: ({ store }) => expect(store.conversations.get(30_001)!.assigneeId).toBe(42),
	},
	{
		resource: 'conversationV1',
		operation: 'setBitrixBlock',
		parameters: { ...where, enabled: given('enabled') },
		body: () => ({ ...ANNA, enabled: true }),
		output: () => [
			{
				...anna,
				last_message_at: expect.any(Number),
				last_income_message_at: expect.any(Number),
				bitrix_block_openlines: true,
			},
		],
		proof: ({ store }) => expect(store.conversations.get(30_001)!.bitrixBlockOpenlines).toBe(true),
	},
];
