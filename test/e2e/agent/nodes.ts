import { randomUUID } from 'node:crypto';
import type { WorkflowNode } from '../../../local/n8n/types';

/** What a node says of the credential that it uses. */
export type CredentialName = { id: string; name: string };

/** A node of a workflow. */
export const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	credentials: WorkflowNode['credentials'] = {},
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	credentials,
});

/** The chat model, with the credential that leads to a scripted one. */
export const modelNode = ({ id, name }: CredentialName): WorkflowNode =>
	node(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		1.2,
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		{ openAiApi: { id, name } },
	);

/** A connection to the AI Agent. @param type of the connection, e.g. 'ai_tool' */
export const toAgent = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });

/** A locator of the mode "From the Trigger". */
export const fromTrigger = { __rl: true, mode: 'trigger', value: '' };
