import { recognise } from '../../../nodes/PactTrigger/events';

const ack = (participant: string, more: object = {}) =>
	recognise(
		1,
		{ type: 'group_message', event: 'ack', data: { external_id: 1, participant, ack: 3, ...more } },
		'',
	).key;

describe('the key of an event', () => {
	test('keeps its parts apart whatever they hold', () => {
		expect(ack('7:3', { ack: 3 })).not.toBe(ack('7', { ack: '3:3' }));
		expect(ack('7\\', { ack: 3 })).not.toBe(ack('7', { ack: '\\:3' }));
	});

	test('is never long', () => {
		expect(ack('7'.repeat(10_000)).length).toBeLessThan(120);
		expect(ack('7'.repeat(10_000))).not.toBe(ack('7'.repeat(10_001)));
	});
});
