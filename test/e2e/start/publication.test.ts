// A local Pact that has just begun beside an n8n that has been there before.
import { type Example, prepareExample } from '../../../local/example';
import type { SavedWorkflow, WorkflowDefinition } from '../../../local/n8n/types';
import { BRANCH, COFFEE } from '../../../sandbox/pact/store/seed';
import type { Pair } from '../../../local/pair';
import { publishForNewPact } from '../../../local/publication';
import { START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';

// n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(120_000);

let pair: Pair;
let example: Example;

beforeAll(async () => {
	pair = await startN8nWithPact();
	example = await prepareExample(pair.rest, pair.sandbox);
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

const addressOf = (company: number) => pair.sandbox.store.companies.get(company)!.webhookUrl;

/** What a new local Pact knows of webhook addresses: nothing. */
function forget() {
	for (const company of [COFFEE.company, BRANCH.company]) {
		pair.sandbox.store.companies.get(company)!.webhookUrl = null;
	}
}

const publishAll = () => publishForNewPact(pair.rest, example.workflow);
const saved = (id: string) => pair.rest.workflow(id);

/** A workflow that nothing but a Pact Trigger of this company makes up. */
function watching(companyId: number, name: string): WorkflowDefinition {
	const trigger = example.workflow.nodes.find(({ type }) => type.endsWith('.pactTrigger'))!;
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

describe('beside a local Pact that has just begun', () => {
	it('publishes the example when it never was', async () => {
		expect(await publishAll()).toEqual([]);
		expect(addressOf(COFFEE.company)).not.toBeNull();
	});

	it('gives back the address of every published Pact Trigger, and no draft its turn', async () => {
		const branch = await pair.rest.createWorkflow(watching(BRANCH.company, 'The branch'));
		await pair.rest.publish(branch);
		const address = addressOf(BRANCH.company);
		expect(address).toMatch(/^http.*\?secret=/);
		const published = (await saved(branch.id)).activeVersionId;
		await draft(branch);
		forget();

		expect(await publishAll()).toEqual([]);
		expect(addressOf(COFFEE.company)).not.toBeNull();
		expect(addressOf(BRANCH.company)).toBe(address);
		const { activeVersionId, versionId } = await saved(branch.id);
		expect(activeVersionId).toBe(published);
		expect(versionId).not.toBe(published);
		await pair.rest.unpublish(branch.id);
	});

	it('leaves what was taken offline as it is', async () => {
		await pair.rest.unpublish(example.workflow.id);
		forget();
		expect(await publishAll()).toEqual([]);
		expect((await saved(example.workflow.id)).activeVersionId).toBeNull();
		expect(addressOf(COFFEE.company)).toBeNull();
	});

	it('tells which workflow cannot be published, and goes on with the others', async () => {
		const branch = await pair.rest.createWorkflow(watching(BRANCH.company, 'The branch again'));
		await pair.rest.publish(branch);
		await pair.rest.publish(await saved(example.workflow.id));
		forget();
		pair.sandbox.store.companies.get(BRANCH.company)!.webhookUrl = 'http://127.0.0.1:9/of-a-crm';

		expect(await publishAll()).toEqual([
			{
				workflow: expect.objectContaining({ id: branch.id, name: 'The branch again' }),
				reason: expect.stringMatching(
					/the events of company 102 already go to http:\/\/127\.0\.0\.1:9\/of-a-crm$/,
				),
			},
		]);
		expect(addressOf(COFFEE.company)).not.toBeNull();
		await pair.rest.unpublish(branch.id);
		forget();
	});

	it('of two workflows for one company publishes the one that was published first', async () => {
		const create = async (name: string) =>
			await pair.rest.createWorkflow({
				...watching(BRANCH.company, name),
				nodes: watching(BRANCH.company, name).nodes.map((node) => ({ ...node, webhookId: name })),
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
		expect(addressOf(BRANCH.company)).toContain('/webhook/first/pact');
	});
});
