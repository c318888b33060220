import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CONTACTS, EXAMPLES, listensTo, readExample } from '../../../local/example';
import { projectRoot } from '../../../local/n8n/location';
import type { WorkflowDefinition } from '../../../local/n8n/types';
import { startSandbox } from '../../../sandbox/pact';

const credential = { id: 'c1', name: 'My Pact', type: 'pactApi' };
const read = async (name: string) => await readExample(name, credential);

const ofPact = ({ nodes }: WorkflowDefinition) =>
	nodes.filter(({ type }) => type.startsWith('n8n-nodes-pact.'));

it.each(readdirSync(path.join(projectRoot, 'examples')))(
	'%s can be run step by step',
	async (file) => {
		// n8n's editor writes it, and n8n fails where it is missing in what it has stored.
		expect((await read(path.parse(file).name)).pinData).toEqual({});
	},
);

it('the example of an agent leaves open what everybody has to choose, so that n8n marks it', async () => {
	const { nodes } = await read('ai-agent');
	const [trigger] = nodes.filter(({ type }) => type.endsWith('.pactTrigger'));
	expect(trigger!.parameters.companyId).toEqual({ __rl: true, mode: 'list', value: '' });
	const model = nodes.find(({ name }) => name === 'OpenAI Chat Model');
	expect(model).not.toHaveProperty('credentials');
});

describe('the examples that npm start publishes', () => {
	it('listen to a company each, the first one of V2 to the first that the chat page shows', async () => {
		const listening = (await Promise.all(EXAMPLES.map(read))).map(listensTo);
		const sandbox = await startSandbox();
		const companies = sandbox.store.companies.all().map(({ id }) => id);
		await sandbox.close();

		expect(listening.map(({ companyId }) => companyId)).toEqual(companies);
		expect(listening.map(({ api }) => api)).toEqual(['V2', 'V1']);
	});

	it.each([
		['crm-sync', ['message']],
		['crm-sync-v1', ['messageV1']],
	])('%s uses one version of the API only', async (name, resources) => {
		const [, ...actions] = ofPact(await read(name));
		expect([...new Set(actions.map(({ parameters }) => parameters.resource))]).toEqual(resources);
	});

	it.each(EXAMPLES)('%s has the credential in every node of Pact', async (name) => {
		for (const node of ofPact(await read(name)))
			expect(node.credentials).toEqual({ pactApi: { id: 'c1', name: 'My Pact' } });
	});

	it.each(EXAMPLES)('%s fills and describes every column of the table', async (name) => {
		const { nodes } = await read(name);
		const parametersOf = (type: string) =>
			nodes.find((node) => node.type === `n8n-nodes-base.${type}`)!.parameters;
		const { value } = parametersOf('dataTable').columns as { value: Record<string, string> };
		const names = CONTACTS.columns.map((column) => column.name);
		expect(Object.keys(value)).toEqual(names);
		const { content } = parametersOf('stickyNote') as { content: string };
		expect(content).toContain(`\`${CONTACTS.name}\``);
		expect(names.filter((column) => !content.includes(`*${column}*`))).toEqual([]);
	});
});

describe('what a workflow listens to', () => {
	const withTrigger = (parameters: Record<string, unknown>) =>
		({ name: 'Mine', nodes: [{ type: 'n8n-nodes-pact.pactTrigger', parameters }] }) as never;

	it('is of V2 where the editor has left the default out', () => {
		expect(listensTo(withTrigger({ companyId: { value: '7' } }))).toEqual({
			api: 'V2',
			companyId: 7,
		});
	});

	it('is not there without a Pact Trigger', () => {
		expect(() => listensTo({ name: 'Mine', nodes: [], connections: {} })).toThrow(
			'The workflow "Mine" has no Pact Trigger.',
		);
	});
});
