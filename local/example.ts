import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { N8nRest } from './n8n/rest';
import type { Column, Credential, DataTable, SavedWorkflow, WorkflowDefinition } from './n8n/types';
import { projectRoot } from './n8n/location';

/**
 * The files of the examples that `npm start` publishes, the first choice first. Each listens to a company of its own, so that
 * no customer gets two answers.
 */
export const EXAMPLES = ['crm-sync', 'crm-sync-v1'] as const;

/** The table that the examples keep contacts in, as the notes in the workflows describe it. */
export const CONTACTS: { name: string; columns: Column[] } = {
	name: 'Contacts',
	columns: [
		{ name: 'conversation_id', type: 'number' },
		{ name: 'name', type: 'string' },
		{ name: 'phone', type: 'string' },
		{ name: 'channel', type: 'string' },
		{ name: 'last_message', type: 'string' },
		{ name: 'last_message_at', type: 'date' },
	],
};

/** An importable workflow of the folder examples/, with a credential of this n8n put in. */
export async function readExample(
	name: string,
	credential: Pick<Credential, 'id' | 'name' | 'type'>,
): Promise<WorkflowDefinition> {
	const file = path.join(projectRoot, 'examples', `${name}.json`);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as WorkflowDefinition;
	for (const node of workflow.nodes) {
		if (node.credentials?.[credential.type]) {
			node.credentials[credential.type] = { id: credential.id, name: credential.name };
		}
	}
	return workflow;
}

/** What the Pact Trigger of a workflow listens to. */
export interface Listening {
	api: 'V1' | 'V2';
	companyId: number;
}

/** @throws {Error} where the workflow has no Pact Trigger */
export function listensTo({ name, nodes }: WorkflowDefinition): Listening {
	const trigger = nodes.find(({ type }) => type.endsWith('.pactTrigger'));
	if (!trigger) throw new Error(`The workflow "${name}" has no Pact Trigger.`);
	// The editor leaves out what has its default.
	const { apiVersion, companyId } = trigger.parameters as {
		apiVersion?: string;
		companyId?: { value: unknown };
	};
	return { api: apiVersion === 'v1' ? 'V1' : 'V2', companyId: Number(companyId?.value) };
}

/** What the examples need, and their workflows in the order of {@link EXAMPLES}. */
export interface Prepared {
	credential: Credential;
	contacts: DataTable;
	workflows: SavedWorkflow[];
}

/**
 * Makes in n8n what the examples need, and the workflows themselves. What is there stays: a workflow that was changed in the
 * editor is not overwritten. Only the credential is brought up to date.
 *
 * @param pact where the Pact API is, and the token for it
 */
export async function prepareExamples(
	rest: N8nRest,
	pact: { url: string; token: string },
): Promise<Prepared> {
	const credential = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: pact.token, baseUrl: pact.url },
	});
	const contacts = await rest.ensureDataTable(CONTACTS.name, CONTACTS.columns);
	const workflows: SavedWorkflow[] = [];
	for (const name of EXAMPLES) {
		const definition = await readExample(name, credential);
		workflows.push(
			(await rest.findWorkflow(definition.name)) ?? (await rest.createWorkflow(definition)),
		);
	}
	return { credential, contacts, workflows };
}
