import { byId } from '../../harness/locator';
import { right, wrongId, wrongPaging } from './wrong';
import type { WrongInputs } from './wrong';

export const wrongConversations: WrongInputs = {
	'conversationV1.getAll': [wrongId.company(), ...wrongPaging],
	'conversationV1.get': [
		wrongId.conversation('Anna'),
		{
			parameters: { ...right, simplify: 'perhaps' },
			says: 'Simplify is neither true nor false: "perhaps"',
		},
	],
	'conversationV1.create': [
		{ parameters: { ...right, provider: 'viber' }, says: 'Provider is "viber"' },
		{
			parameters: { ...right, provider: 'whatsapp', phone: '8-925-000-00-01' },
			says: 'Phone begins with 8 instead of a country code: "8-925-000-00-01"',
			proposes: '79250000001',
		},
		{
			parameters: {
				...right,
				provider: 'telegram_personal',
				identifiedBy: 'username',
				username: '@',
				text: 'Hello',
			},
			says: 'Username is not set',
		},
		{
			parameters: {
				...right,
				provider: 'telegram_personal',
				identifiedBy: 'phone',
				phone: '79250000001',
				text: ' ',
			},
			says: 'Text is not set',
		},
	],
	'conversationV1.assign': [
		wrongId.conversation(),
		{
			parameters: { ...right, assigneeId: 'Anna' },
			says: 'Assignee ID is not an ID: "Anna"',
		},
	],
	'conversationV1.setBitrixBlock': [
		wrongId.conversation(''),
		{
			parameters: { ...right, enabled: 'perhaps' },
			says: 'Block is neither true nor false: "perhaps"',
		},
	],
	'conversationV1.updateNote': [
		wrongId.conversation('-5'),
		{ parameters: { ...right, note: '={{ {"a": 1} }}' }, says: 'Note is not text: "{"a":1}"' },
		{
			parameters: { ...right, note: '={{ $json.none }}' },
			says: 'Note is not set: its expression gives nothing',
		},
	],
	'jobV1.get': [
		{ parameters: { ...right, jobId: '' }, says: 'Job ID is not set' },
		{
			parameters: { ...right, channelId: byId('x'), jobId: '600001' },
			says: 'Channel is not an ID: "x"',
		},
	],
	'jobV1.wait': [
		{ parameters: { ...right, jobId: 'last' }, says: 'Job ID is not an ID: "last"' },
		{
			parameters: { ...right, jobId: '600001', timeLimit: 0 },
			says: 'Time Limit (Seconds) is not a whole number from 1 to 86400: "0"',
		},
	],
	'templateV1.getAll': [wrongId.company(), ...wrongPaging],
};
