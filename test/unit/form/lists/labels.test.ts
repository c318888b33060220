import fc from 'fast-check';

import {
	channelLabel,
	channelLabelV1,
	companyLabel,
	conversationLabel,
	conversationLabelV1,
	readablePhone,
	webhookLabel,
} from '../../../../nodes/form/lists/labels';

describe('a phone number for people', () => {
	it.each([
		['79250000001', '+7 925 000-00-01'],
		['14155552671', '+14155552671'],
		['442079460958', '+442079460958'],
		['+79250000001', '+79250000001'],
		['120363148147828952', '120363148147828952'],
		['anna', 'anna'],
		['', ''],
	])('%p is shown as %p', (value, shown) => {
		expect(readablePhone(value)).toBe(shown);
	});

	it('keeps its digits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{1,20}$/), (value) => {
				expect(readablePhone(value).replace(/\D/g, '')).toBe(value);
			}),
		);
	});
});

describe('a company in a list', () => {
	it.each([
		[
			{ external_id: 1, name: 'Coffee & Co', phone: '74950000001' },
			'Coffee & Co · +7 495 000-00-01',
		],
		[{ external_id: 1, name: 'Coffee & Co', phone: null }, 'Coffee & Co'],
		[{ external_id: 1, name: 'Coffee & Co' }, 'Coffee & Co'],
		[{ external_id: 1, name: '', phone: '' }, 'Company 1'],
		[{ external_id: 1, name: null }, 'Company 1'],
	])('%j is "%s"', (row, label) => {
		expect(companyLabel(row)).toBe(label);
	});
});

describe('a channel of V1 in a list', () => {
	it.each([
		[{ external_id: 399, provider: 'whatsapp' }, 'WhatsApp · 399'],
		[{ external_id: 1, provider: 'telegram_personal' }, 'Telegram Personal · 1'],
		[{ external_id: 2, provider: 'a_new_one' }, 'A New One · 2'],
		[{ external_id: 3 }, '3'],
	])('%j is "%s"', (row, label) => {
		expect(channelLabelV1(row)).toBe(label);
	});
});

describe('a conversation of V1 in a list', () => {
	it.each([
		[
			'name, phone and messenger',
			{ name: 'Anna', sender_external_id: '79250000001', channel_type: 'whatsapp' },
			'Anna · +7 925 000-00-01 · WhatsApp',
		],
		[
			'the phone once where it is the name',
			{ name: '79250000001', sender_external_id: '79250000001', channel_type: 'whatsapp' },
			'+7 925 000-00-01 · WhatsApp',
		],
		[
			'the sender as it is where it is no phone',
			{ name: 'Anna', sender_external_id: '79250000001', channel_type: 'telegram' },
			'Anna · 79250000001 · Telegram Bot',
		],
		[
			'the name alone where the sender is not known',
			{ name: 'Anna', sender_external_id: null, channel_type: 'avito' },
			'Anna · Avito',
		],
		[
			'its ID where nothing is known',
			{ external_id: 7, name: null, sender_external_id: null, channel_type: 'vkontakte' },
			'Conversation 7 · VK Group',
		],
	])('shows %s', (_what, row, label) => {
		expect(conversationLabelV1({ external_id: 1, ...row })).toBe(label);
	});

	it('always has a label', () => {
		const optional = fc.constantFrom(undefined, null, '', 'Anna', '79250000001');
		fc.assert(
			fc.property(optional, optional, optional, (name, sender_external_id, channel_type) => {
				const row = { external_id: 7, name, sender_external_id, channel_type };
				expect(conversationLabelV1(row)).not.toBe('');
			}),
		);
	});
});

describe('a channel in a list', () => {
	it.each([
		[
			{ id: 301, provider: 'whatsapp', phone_number: '79250000001', state: 'enabled' },
			'WhatsApp · +7 925 000-00-01 · 301',
		],
		[
			{ id: 302, provider: 'telegram_personal', username: 'shop', state: 'disabled' },
			'Telegram Personal · shop · 302 · disabled',
		],
		[{ id: 303, provider: 'max', phone_number: null, state: 'initial' }, 'MAX · 303 · initial'],
	])('%j is "%s"', (row, label) => {
		expect(channelLabel(row)).toBe(label);
	});
});

describe('a conversation in a list', () => {
	it.each([
		[
			'name, phone and messenger',
			{ sender_name: 'Anna', sender_phone: '79250000001', provider: 'whatsapp' },
			'Anna · +7 925 000-00-01 · WhatsApp',
		],
		[
			'the account where there is no phone',
			{
				sender_name: 'Анна',
				sender_phone: null,
				sender_external_public_id: 'anna',
				provider: 'max',
			},
			'Анна · anna · MAX',
		],
		[
			'what is both name and phone once',
			{ sender_name: '79250000001', sender_phone: '79250000001', provider: 'whatsapp' },
			'+7 925 000-00-01 · WhatsApp',
		],
		[
			'that it is a group',
			{ sender_name: 'Neighbours', sender_phone: null, provider: 'whatsapp', group: true },
			'Neighbours · WhatsApp · group',
		],
		['its ID where nothing is known', {}, 'Conversation 30001'],
	])('shows %s', (_what, row, label) => {
		expect(conversationLabel({ id: 30_001, ...row })).toBe(label);
	});
});

it('a webhook in a list is its address without what may be secret, and whether it is inactive', () => {
	const url = 'https://anna:pass@hooks.example/pact?secret=word#part';
	expect(webhookLabel({ url, active: true })).toBe('https://hooks.example/pact');
	expect(webhookLabel({ url, active: false })).toBe('https://hooks.example/pact · inactive');
});
