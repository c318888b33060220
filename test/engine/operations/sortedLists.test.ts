import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import type { Conversation } from '../../../sandbox/pact/store/records';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { manyConversations, manyMessages } from '../../cases/arrange';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

/** The order of V2's lists is not documented: whatever it is, Get Many gives what was asked for. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

const BEGIN = 1_770_000_000_000;
const A_MINUTE = 60_000;

/** What the test needs of a list, the same for both. */
interface Kind {
	resource: 'conversation' | 'message';
	parameters: IDataObject;
	/** Makes the list so long, with one entry a minute. @returns the ids, oldest first */
	fill(count: number): number[];
	/** The time of one entry, in unix milliseconds. */
	setTime(id: number, time: number): void;
	/** One more entry, at this time. */
	add(time: number): void;
}

const conversationAt = (id: number): Conversation => sandbox.store.conversations.get(id)!;

/** Its time is that of its last message. */
function writeTo(conversationId: number, createdAt: number): void {
	const { companyId, channelId } = conversationAt(conversationId);
	const message = {
		companyId,
		channelId,
		income: true,
		text: 'Hello?',
		ack: 1,
		createdAt,
	} as const;
	sandbox.store.placeMessage(sandbox.store.addMessage(message), conversationId);
	conversationAt(conversationId).lastMessageAt = createdAt;
}

const conversations: Kind = {
	resource: 'conversation',
	parameters: {},
	fill(count) {
		const { store } = sandbox;
		const here = () => store.conversations.where(({ companyId }) => companyId === COFFEE.company);
		manyConversations(sandbox, count - here().length);
		const ids = here().map(({ id }) => id);
		ids.forEach((id, index) => this.setTime(id, BEGIN + index * A_MINUTE));
		return ids;
	},
	setTime(id, time) {
		const messages = sandbox.store.messagesOf(id);
		for (const message of messages) message.createdAt = time;
		if (messages.length === 0) writeTo(id, time);
		conversationAt(id).lastMessageAt = time;
	},
	add(time) {
		manyConversations(sandbox, 1);
		this.setTime(sandbox.store.conversations.all().at(-1)!.id, time);
	},
};

const messages: Kind = {
	resource: 'message',
	parameters: { conversationId: byId(COFFEE.conversation) },
	fill(count) {
		const here = () => sandbox.store.messagesOf(COFFEE.conversation);
		manyMessages(sandbox, count - here().length);
		const ids = here().map(({ id }) => id);
		ids.forEach((id, index) => this.setTime(id, BEGIN + index * A_MINUTE));
		return ids;
	},
	setTime(id, time) {
		sandbox.store.messages.get(id)!.createdAt = time;
	},
	add(time) {
		writeTo(COFFEE.conversation, time);
	},
};

async function list({ resource, parameters }: Kind, asked: IDataObject): Promise<unknown[]> {
	const { items, error } = await execute({
		parameters: {
			resource,
			operation: 'getAll',
			companyId: byId(COFFEE.company),
			...parameters,
			...asked,
		},
		credentials: credentialsFor(sandbox),
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json.id);
}

const pagesRead = () => sandbox.requests.all().map(({ query }) => query.page);

/** Does something just before Pact answers the second page. */
function beforeSecondPage(action: () => void): void {
	let pages = 0;
	jest.spyOn(sandbox.world.rateLimits, 'admit').mockImplementation(() => {
		if (++pages === 2) action();
	});
}

describe.each([
	{ kind: conversations, newestFirst: true },
	{ kind: conversations, newestFirst: false },
	{ kind: messages, newestFirst: true },
	{ kind: messages, newestFirst: false },
])('$kind.resource, where Pact lists the newest first: $newestFirst', ({ kind, newestFirst }) => {
	beforeEach(() => {
		sandbox.world.readings.newestFirst = newestFirst;
	});

	test.each([
		['desc', 230],
		['asc', 240],
	] as const)('%s, all come in order', async (sortDirection, count) => {
		const oldestFirst = kind.fill(count);
		const wanted = sortDirection === 'asc' ? oldestFirst : oldestFirst.toReversed();
		expect(await list(kind, { returnAll: true, sortDirection })).toEqual(wanted);
		expect(pagesRead()).toEqual(['1', '2', '3']);
	});

	test.each([
		['desc', 7],
		['asc', 8],
		['desc', 130],
		['asc', 140],
	] as const)('%s, the limit of %d counts from that end', async (sortDirection, limit) => {
		const oldestFirst = kind.fill(210 + limit);
		const wanted = sortDirection === 'asc' ? oldestFirst : oldestFirst.toReversed();
		expect(await list(kind, { limit, sortDirection })).toEqual(wanted.slice(0, limit));
		const asListed = (sortDirection === 'desc') === newestFirst;
		// No more pages than the limit needs, where the list begins with what is wanted.
		expect(pagesRead()).toHaveLength(Math.ceil((asListed ? limit : 210 + limit) / 100));
	});

	test('the newest come first unless the direction is changed', async () => {
		const oldestFirst = kind.fill(33);
		expect(await list(kind, { limit: 6 })).toEqual(oldestFirst.toReversed().slice(0, 6));
	});

	test.each(['asc', 'desc'] as const)(
		'%s, what moves to the next page while reading comes once',
		async (sortDirection) => {
			const ids = kind.fill(170);
			// Before all others in the list: one row of the first page becomes the first of the second.
			beforeSecondPage(() => kind.add(newestFirst ? BEGIN + 1_000 * A_MINUTE : BEGIN - A_MINUTE));
			const found = await list(kind, { returnAll: true, sortDirection });
			expect(new Set(found).size).toBe(found.length);
			// A list that changes is looked at again, so that a conversation which comes in meanwhile may be there.
			const asked = kind === messages ? found : found.filter((id) => ids.includes(id as number));
			expect(asked).toEqual(sortDirection === 'asc' ? ids : ids.toReversed());
		},
	);

	test.each(['asc', 'desc'] as const)(
		'%s, a first page with one time only says nothing of the order, and the next one does',
		async (sortDirection) => {
			const oldestFirst = kind.fill(180);
			const firstPage = newestFirst ? oldestFirst.slice(-100) : oldestFirst.slice(0, 100);
			const time = newestFirst ? BEGIN + 500 * A_MINUTE : BEGIN - 500 * A_MINUTE;
			for (const id of firstPage) kind.setTime(id, time);
			const found = await list(kind, { limit: 20, sortDirection });
			const isFirstPage = (sortDirection === 'desc') === newestFirst;
			const others = oldestFirst.filter((id) => !firstPage.includes(id));
			const wanted = sortDirection === 'asc' ? others : others.toReversed();
			if (isFirstPage) expect(firstPage).toEqual(expect.arrayContaining(found));
			else expect(found).toEqual(wanted.slice(0, 20));
			expect(new Set(found).size).toBe(20);
			expect(pagesRead()).toEqual(['1', '2']);
		},
	);

	test('one time for all is no order: all come', async () => {
		const ids = kind.fill(120);
		for (const id of ids) kind.setTime(id, BEGIN);
		const found = await list(kind, { returnAll: true });
		expect(new Set(found)).toEqual(new Set(ids));
		expect(found).toHaveLength(120);
	});
});

test.each([true, false])(
	'whoever writes between two pages makes no conversation disappear, the newest listed first: %s',
	async (newestFirst) => {
		sandbox.world.readings.newestFirst = newestFirst;
		const ids = conversations.fill(270);
		const writer = ids[40]!;
		beforeSecondPage(() => conversations.setTime(writer, BEGIN + 5_000 * A_MINUTE));
		const found = await list(conversations, { returnAll: true });
		expect(found).toEqual([writer, ...ids.filter((id) => id !== writer).toReversed()]);
	},
);

describe.each([true, false])(
	'messages since a time, the newest listed first: %s',
	(newestFirst) => {
		beforeEach(() => {
			sandbox.world.readings.newestFirst = newestFirst;
		});
		const since = (index: number) => ({
			since: new Date(BEGIN + index * A_MINUTE).toISOString(),
		});

		test('those of that moment and later come', async () => {
			const ids = messages.fill(260);
			const found = await list(messages, { returnAll: true, options: since(130) });
			expect(found).toEqual(ids.slice(130).toReversed());
			expect(pagesRead()).toHaveLength(newestFirst ? 2 : 3);
		});

		test.each([
			['desc', 11],
			['asc', 12],
		] as const)('%s, the limit counts those of them', async (sortDirection, limit) => {
			const ids = messages.fill(220);
			const recent = ids.slice(55);
			const wanted = sortDirection === 'asc' ? recent : recent.toReversed();
			const found = await list(messages, { limit, sortDirection, options: since(55) });
			expect(found).toEqual(wanted.slice(0, limit));
		});

		test('a moment to come gives none', async () => {
			messages.fill(150);
			expect(await list(messages, { options: { since: '2100-01-01T00:00:00Z' } })).toEqual([]);
		});
	},
);

/** Documentation, "Conversation object": `last_updated_at` is null where there is no message. Where those stand is open. */
describe.each(['first', 'last'] as const)(
	'a conversation without a message, %s on the first page,',
	(place) => {
		test.each([
			['asc', true],
			['desc', true],
			['asc', false],
			['desc', false],
		] as const)(
			'says nothing of the order: %s, the newest listed first: %s',
			async (sortDirection, newestFirst) => {
				sandbox.world.readings.newestFirst = newestFirst;
				const ids = conversations.fill(190);
				const listed = newestFirst ? ids.toReversed() : ids;
				const empty = listed[place === 'first' ? 0 : 99];
				const { messagesOf } = sandbox.store;
				jest
					.spyOn(sandbox.store, 'messagesOf')
					.mockImplementation((id) => (id === empty ? [] : messagesOf.call(sandbox.store, id)));
				const found = await list(conversations, { limit: 10, sortDirection });
				const others = ids.filter((id) => id !== empty);
				// It is taken for new.
				const wanted = sortDirection === 'asc' ? others : [empty, ...others.toReversed()];
				expect(found).toEqual(wanted.slice(0, 10));
			},
		);
	},
);
