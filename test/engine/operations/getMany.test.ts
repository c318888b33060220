import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import {
	manyChannels,
	manyCompanies,
	manyConversations,
	manyMessages,
	manyTemplates,
} from '../../cases/arrange';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

interface List {
	resource: string;
	/** Brings the list to more rows than two pages hold. */
	fill: (sandbox: Sandbox, count: number) => void;
	/** The ids of all rows, oldest first. */
	ids: (sandbox: Sandbox) => number[];
	idKey: string;
}

const ids = (records: ReadonlyArray<{ id: number }>) => records.map(({ id }) => id);
const ofCoffee = ({ companyId }: { companyId: number }) => companyId === COFFEE.company;

const lists: List[] = [
	{
		resource: 'company',
		fill: manyCompanies,
		ids: ({ store }) => ids(store.companies.all()),
		idKey: 'external_id',
	},
	{
		resource: 'channelV1',
		fill: manyChannels,
		ids: ({ store }) => ids(store.channels.where(ofCoffee)),
		idKey: 'external_id',
	},
	{
		resource: 'conversationV1',
		fill: manyConversations,
		ids: ({ store }) => ids(store.conversations.where(ofCoffee)),
		idKey: 'external_id',
	},
	{
		resource: 'messageV1',
		fill: manyMessages,
		// "Sorted by created_at"; where that is the same, the sandbox goes by the id.
		ids: ({ store }) =>
			ids(
				[...store.messagesOf(COFFEE.conversation)].sort(
					(a, b) => a.createdAt - b.createdAt || a.id - b.id,
				),
			),
		idKey: 'external_id',
	},
	{
		resource: 'templateV1',
		fill: manyTemplates,
		ids: ({ store }) =>
			ids([...store.templates.all()].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)),
		idKey: 'id',
	},
];

describe.each(lists)('$resource: Get Many', ({ resource, fill, ids: allIds, idKey }) => {
	async function list(parameters: object) {
		sandbox.requests.clear();
		const { items, error } = await execute({
			parameters: {
				resource,
				operation: 'getAll',
				...(resource !== 'company' && { companyId: byId(COFFEE.company) }),
				...(resource === 'messageV1' && { conversationId: byId(COFFEE.conversation) }),
				sortDirection: 'asc',
				...parameters,
			},
			credentials: credentialsFor(sandbox),
		});
		expect(error).toBeUndefined();
		return {
			found: items.map(({ json }) => json[idKey]),
			pages: sandbox.requests.all().map(({ parameters: { per } }) => Number(per)),
		};
	}

	test('Return All fetches every page, a hundred rows at a time', async () => {
		fill(sandbox, 220);
		const all = allIds(sandbox);
		const { found, pages } = await list({ returnAll: true });
		expect(found).toEqual(all);
		expect(pages).toEqual(Array.from({ length: Math.ceil(all.length / 100) }, () => 100));
		expect(pages.length).toBeGreaterThan(2);
	});

	test('a limit below a page asks for no more than that, once', async () => {
		fill(sandbox, 220);
		const { found, pages } = await list({ limit: 7 });
		expect(found).toEqual(allIds(sandbox).slice(0, 7));
		expect(pages).toEqual([7]);
	});

	test('a limit of more than a page stops as soon as it is reached', async () => {
		fill(sandbox, 220);
		const { found, pages } = await list({ limit: 130 });
		expect(found).toEqual(allIds(sandbox).slice(0, 130));
		expect(pages).toEqual([100, 100]);
	});

	test('a limit of exactly a page asks for no second one', async () => {
		fill(sandbox, 220);
		expect((await list({ limit: 100 })).pages).toEqual([100]);
	});

	test('the newest come first when asked for', async () => {
		fill(sandbox, 220);
		const { found } = await list({ returnAll: true, sortDirection: 'desc' });
		expect(found).toEqual(allIds(sandbox).reverse());
	});

	test('a limit beyond the end gives what there is', async () => {
		const all = allIds(sandbox);
		const { found, pages } = await list({ limit: 99 });
		expect(found).toEqual(all);
		expect(pages).toEqual([99]);
	});
});
