import type { IDataObject } from 'n8n-workflow';

import { recognise } from '../../../../nodes/events/recognise';
import { OwnMessages } from '../../../../nodes/PactTrigger/delivery/messages';

const delivery = (id: number, event: string, status: string, more: IDataObject = {}) => ({
	type: 'message',
	event,
	object: { id, income: false, status, message: 'It is ready', ...more },
});

const heart = { reactions: [{ emoji: '❤️' }] };

describe('what a delivery of a message of the company is called', () => {
	const nameEach = (known: OwnMessages, ...payloads: IDataObject[]) =>
		payloads.map((payload) => known.named(recognise(101, payload, JSON.stringify(payload))));
	const names = (...payloads: IDataObject[]) =>
		nameEach(new OwnMessages(), ...payloads).map(({ name }) => name);

	test.each([
		[
			'nothing is known: the payload decides',
			[delivery(1, 'update', 'delivered', heart)],
			['updated'],
		],
		[
			'a status that is told for the first time is that status',
			[delivery(2, 'create', 'sent', { message: 'It is rea' }), delivery(2, 'update', 'delivered')],
			['sent', 'delivered'],
		],
		[
			'another text under a status that was told',
			[delivery(3, 'update', 'read'), delivery(3, 'update', 'read', { message: 'It is there' })],
			['read', 'updated'],
		],
		[
			'a status with the reaction that it had before',
			[
				delivery(4, 'update', 'delivered'),
				delivery(4, 'update', 'delivered', heart),
				delivery(4, 'update', 'read', heart),
			],
			['delivered', 'updated', 'read'],
		],
		[
			'a reaction that is taken away',
			[
				delivery(5, 'update', 'read', heart),
				delivery(5, 'update', 'read', { reactions: [] }),
				delivery(5, 'update', 'read', heart),
			],
			['updated', 'read', 'updated'],
		],
		[
			'a status that has no event of its own',
			[delivery(6, 'create', 'sent'), delivery(6, 'update', 'constructor')],
			['sent', 'updated'],
		],
		[
			'a deletion',
			[delivery(7, 'update', 'read'), delivery(7, 'delete', 'read', { message: 'other' })],
			['read', 'deleted'],
		],
	] as Array<[string, IDataObject[], string[]]>)('%s', (_what, payloads, expected) => {
		expect(names(...payloads)).toEqual(expected.map((name) => `message.${name}`));
	});

	test('a change keeps its key, and no other change supersedes it', () => {
		const known = new OwnMessages();
		const payloads = ['One', 'Two', 'One'].map((message) =>
			delivery(8, 'update', 'read', { message }),
		);
		nameEach(known, delivery(8, 'update', 'read'));
		const [first, second, third] = nameEach(known, ...payloads);
		expect(first).toMatchObject({ name: 'message.updated' });
		expect(first!.key).toBe(third!.key);
		expect(first!.key).not.toBe(second!.key);
		expect([first, second, third].map((one) => one!.supersedes)).toEqual(Array(3).fill(undefined));
	});

	test('messages of customers and of V1 are left as they are', () => {
		const known = new OwnMessages();
		nameEach(known, delivery(9, 'update', 'read'));
		const other = delivery(9, 'update', 'read', { message: 'Changed' });
		const customers = { ...other, object: { ...other.object, id: 10, income: true } };
		const v1 = { type: 'message', event: 'ack', data: { external_id: 9, ack: 3 } };
		expect(nameEach(known, customers, v1)).toMatchObject([
			{ name: 'message.updated' },
			{ name: 'message.ack' },
		]);
		expect(known.size).toBe(1);
	});

	test('is bounded: the message that told nothing for the longest time is forgotten first', () => {
		const known = new OwnMessages(3);
		for (const id of [1, 2, 3, 1, 4]) nameEach(known, delivery(id, 'update', 'read'));
		expect(known.size).toBe(3);
		const edited = (id: number) => delivery(id, 'update', 'read', { message: 'Changed' });
		expect(nameEach(known, edited(1), edited(2))).toMatchObject([
			{ name: 'message.updated' },
			{ name: 'message.read' },
		]);
	});
});
