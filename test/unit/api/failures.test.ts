import { failureOf } from '../../../nodes/api/failures';

/** As Pact documented it for WhatsApp Business. */
const ofWhatsApp = (code: unknown, title: string) => ({
	result: 'NOT DELIVERED',
	internal_reason: { errors: [{ code, title, message: title, error_data: { details: 'More' } }] },
});

describe('the words of a failure, wherever they stand', () => {
	it.each([
		['The recipient is unknown', 'The recipient is unknown'],
		[' The recipient is away ', 'The recipient is away'],
		[{ reason: 'No such number' }, 'No such number'],
		[{ error: 'Flood' }, 'Flood'],
		[{ description: 'Blocked by the user' }, 'Blocked by the user'],
		[{ title: 'Privacy', message: 'The user hides the number' }, 'Privacy'],
		[{ error_message: 'Too long', message_id: 'wamid.7' }, 'Too long'],
		[{ error: { message: 'Chat not found' } }, 'Chat not found'],
		[{ errors: ['Peer invalid', 'Other'] }, 'Peer invalid'],
		[[{ detail: 'Session expired' }], 'Session expired'],
		[{ reason: '', outcome: { why: { text: 'Not in contacts' } } }, 'Not in contacts'],
		[{ result: 'NOT DELIVERED' }, 'NOT DELIVERED'],
		['{"error":{"description":"Bot was kicked"}}', 'Bot was kicked'],
	])('%j', (details, words) => {
		expect(failureOf(details)).toBe(words);
	});

	it.each([
		[null],
		[undefined],
		[{}],
		[[]],
		[' \u200b'],
		[{ reason: null, ok: false }],
		[{ id: 'm7' }],
	])('%j has none', (details) => {
		expect(failureOf(details)).toBeNull();
	});
});

it('looks only so deep, and never fails', () => {
	const nested = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
	expect(failureOf({ nested })).toBeNull();
	expect(failureOf([[[[{ code: 5, a: [['Deep']] }]]]])).toBe('5 Deep');
});

describe('the code of the provider', () => {
	it.each([
		[{ error: { message: 'Flood control', code: 420 } }, '420 Flood control'],
		[{ error_code: 429, text: 'Slow down' }, '429 Slow down'],
		[{ errorCode: '403', title: '403 Forbidden' }, '403 Forbidden'],
		[{ code: 'unauthorized', title: 'Unauthorized' }, 'Unauthorized'],
		[777, '777'],
		[{ id: 131047, reason: 'Odd' }, 'Odd'],
	])('%j', (details, words) => {
		expect(failureOf(details)).toBe(words);
	});
});

// https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
describe('the well-known codes of WhatsApp Business', () => {
	const closed =
		'131047 Re-engagement message: more than 24 hours since the customer’s last message. Send a template.';

	it.each([
		[ofWhatsApp(131047, 'Re-engagement message')],
		[ofWhatsApp('131047', 'Re-engagement message')],
		[{ error: { code: 131047, title: 'Re-engagement message' } }],
		['131047 Re-engagement message'],
		['131047 Re-engagement message.'],
	])('say what it means and what to do: %j', (details) => {
		expect(failureOf(details)).toBe(closed);
	});

	it('without words, or with the code within them', () => {
		expect(failureOf({ code: 131047 })).toMatch(/^131047: more than 24 hours/);
		expect(failureOf(131047)).toMatch(/^131047: more than 24 hours/);
		expect(failureOf('(#131047) Re-engagement')).toMatch(/^\(#131047\) Re-engagement: more than/);
	});

	it.each([
		[130472, /experiment/],
		[131026, /no WhatsApp/],
		[131049, /too many marketing messages/],
		[131051, /does not support/],
		[131053, /file: its type or its size/],
		[131056, /short time/],
		[132000, /number of values/],
		[132001, /does not exist in this language/],
		[132015, /paused/],
	])('%d', (code, meaning) => {
		expect(failureOf(ofWhatsApp(code, 'Title'))).toMatch(new RegExp(`^${code} Title: `));
		expect(failureOf(ofWhatsApp(code, 'Title'))).toMatch(meaning);
	});
});
