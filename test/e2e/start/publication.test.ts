// A local Pact that has just begun beside an n8n that has been there before.
import { CONTACTS, type Prepared, prepareExamples } from '../../../local/example';
import type { Column, SavedWorkflow, WorkflowDefinition } from '../../../local/n8n/types';
import { BRANCH, COFFEE } from '../../../sandbox/pact/store/seed';
import type { Pair } from '../../../local/pair';
import { publishForNewPact } from '../../../local/publication';
import { START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';

// n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(300_000);

let pair: Pair;
let prepared: Prepared;
/** That of V1. */
let example: SavedWorkflow;

beforeAll(async () => {
	pair = await startN8nWithPact();
	// As an earlier start may have left it.
	await pair.rest.ensureDataTable(CONTACTS.name, CONTACTS.columns.slice(0, 2));
	prepared = await prepareExamples(pair.rest, pair.sandbox);
	example = prepared.workflows[1]!;
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

const addressOf = (company: number) => pair.sandbox.store.companies.get(company)!.webhookUrl;
/** Of the example of V2. */
const webhooks = () =>
	pair.sandbox.store.webhooks.where(({ companyId }) => companyId === COFFEE.company);

/** What a new local Pact knows of webhook addresses: nothing. */
function forget() {
	for (const { id } of webhooks()) pair.sandbox.store.webhooks.remove(id);
	for (const company of [COFFEE.company, BRANCH.company]) {
		pair.sandbox.store.companies.get(company)!.webhookUrl = null;
	}
}

const publishAll = () => publishForNewPact(pair.rest, prepared.workflows);
const saved = (id: string) => pair.rest.workflow(id);

/** A workflow that nothing but a Pact Trigger of this company makes up. */
function watching(companyId: number, name: string): WorkflowDefinition {
	const trigger = example.nodes.find(({ type }) => type.endsWith('.pactTrigger'))!;
	return {
		name,
		nodes: [
			{
				...trigger,
				webhookId: `watching-${companyId}`,
				parameters: {
					...trigger.parameters,
					companyId: { __rl: true, mode: 'id', value: String(companyId) },
				},
			},
		],
		connections: {},
	};
}

/** Saves a draft whose trigger is for a company that does not exist. */
async function draft({ id }: SavedWorkflow): Promise<SavedWorkflow> {
	return await pair.rest.updateWorkflow(id, watching(999_999, 'A draft'));
}

it('gives the table the columns that it lacks, once', async () => {
	const again = await prepareExamples(pair.rest, pair.sandbox);
	expect(again.contacts.id).toBe(prepared.contacts.id);
	expect(again.workflows.map(({ id }) => id)).toEqual(prepared.workflows.map(({ id }) => id));
	const project = await pair.rest.request<{ id: string }>('GET', '/projects/personal');
	const columns = await pair.rest.request<Column[]>(
		'GET',
		`/projects/${project.id}/data-tables/${prepared.contacts.id}/columns`,
	);
	expect(columns.map(({ name, type }) => ({ name, type }))).toEqual(CONTACTS.columns);
});

describe('beside a local Pact that has just begun', () => {
	it('publishes the examples when they never were', async () => {
		expect(await publishAll()).toEqual([]);
		expect(addressOf(BRANCH.company)).not.toBeNull();
		expect(webhooks()).toHaveLength(1);
	});

	it('gives back the address of every published Pact Trigger, and no draft its turn', async () => {
		const other = await pair.rest.createWorkflow(watching(COFFEE.company, 'Another'));
		await pair.rest.publish(other);
		const address = addressOf(COFFEE.company);
		expect(address).toMatch(/^http.*\?secret=/);
		const published = (await saved(other.id)).activeVersionId;
		await draft(other);
		forget();

		expect(await publishAll()).toEqual([]);
		expect(addressOf(BRANCH.company)).not.toBeNull();
		expect(addressOf(COFFEE.company)).toBe(address);
		expect(webhooks()).toHaveLength(1);
		const { activeVersionId, versionId } = await saved(other.id);
		expect(activeVersionId).toBe(published);
		expect(versionId).not.toBe(published);
		await pair.rest.unpublish(other.id);
	});

	it('leaves what was taken offline as it is', async () => {
		await pair.rest.unpublish(example.id);
		forget();
		expect(await publishAll()).toEqual([]);
		expect((await saved(example.id)).activeVersionId).toBeNull();
		expect(addressOf(BRANCH.company)).toBeNull();
	});

	it('tells which workflow cannot be published, and goes on with the others', async () => {
		const other = await pair.rest.createWorkflow(watching(COFFEE.company, 'Another again'));
		await pair.rest.publish(other);
		await pair.rest.publish(await saved(example.id));
		forget();
		pair.sandbox.store.companies.get(COFFEE.company)!.webhookUrl = 'http://127.0.0.1:9/of-a-crm';

		expect(await publishAll()).toEqual([
			{
				workflow: expect.objectContaining({ id: other.id, name: 'Another again' }),
				reason: expect.stringMatching(
					/the events of company 101 already go to http:\/\/127\.0\.0\.1:9\/of-a-crm$/,
				),
			},
		]);
		expect(addressOf(BRANCH.company)).not.toBeNull();
		await pair.rest.unpublish(other.id);
		forget();
	});

	it('of two workflows for one company publishes the one that was published first', async () => {
		const create = async (name: string) =>
			await pair.rest.createWorkflow({
				...watching(COFFEE.company, name),
				nodes: watching(COFFEE.company, name).nodes.map((node) => ({ ...node, webhookId: name })),
			});
		const [first, second] = [await create('first'), await create('second')];
		await pair.rest.publish(first);
		forget();
		await pair.rest.publish(second);
		forget();

		expect(await publishAll()).toEqual([
			{
				workflow: expect.objectContaining({ id: second.id }),
				reason: expect.stringMatching(
					/another published Pact Trigger has that of company .*\/webhook\/first\/pact\. Unpublish/,
				),
			},
		]);
		expect(addressOf(COFFEE.company)).toContain('/webhook/first/pact');
	});
});
