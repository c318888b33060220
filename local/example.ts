import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { N8nRest } from './n8n/rest';
import type { Column, Credential, DataTable, SavedWorkflow, WorkflowDefinition } from './n8n/types';
import { projectRoot } from './n8n/location';

/** The table that the example keeps contacts in, as the note in the workflow describes it. */
const CONTACTS: { name: string; columns: Column[] } = {
	name: 'Contacts',
	columns: [
		{ name: 'conversation_id', type: 'number' },
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

export interface Example {
	credential: Credential;
	contacts: DataTable;
	workflow: SavedWorkflow;
}

/**
 * Makes in n8n what the example "CRM sync" needs, and the workflow itself. What is there stays: a workflow that was changed
 * in the editor is not overwritten. Only the credential is brought up to date.
 *
 * @param pact where the Pact API is, and the token for it
 */
export async function prepareExample(
	rest: N8nRest,
	pact: { url: string; token: string },
): Promise<Example> {
	const credential = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: pact.token, baseUrl: pact.url },
	});
	const contacts = await rest.ensureDataTable(CONTACTS.name, CONTACTS.columns);
	const definition = await readExample('crm-sync', credential);
	const workflow =
		(await rest.findWorkflow(definition.name)) ?? (await rest.createWorkflow(definition));
	return { credential, contacts, workflow };
}
