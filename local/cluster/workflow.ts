import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../n8n/types';

/** The trigger's name in `answering`. */
export const TRIGGER = 'Pact Trigger';

export const answerTo = (question: string) => `You wrote: ${question}`;

/**
 * When Redis goes, n8n queues a job once more whose confirmation it did not see; the second time there is nothing to do. What is
 * run again on purpose has a key of its own: a killed worker may have used up the first without sending.
 */
const KEY = "={{ $json.eventKey }}{{ $json.recovered ? ' recovered' : '' }}";

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

/** What differs between the triggers of the two APIs. What the example "Recover" runs again looks like an item of V1, without `chat`. */
const API = {
	v1: { event: 'message.new', conversation: 'data.conversation_id', text: 'data.message' },
	v2: { event: 'message.received', conversation: 'chat.conversationId', text: 'chat.text' },
};

/** A company whose events come through one of the two APIs; each API has one company. */
export interface Company {
	api: 'v1' | 'v2';
	companyId: number;
	/** where its customers write */
	channelId: number;
}

/**
 * Answers each message of a company's customers once; can also be called by another workflow, with the trigger's items. The answers go
 * through V1, where the local Pact has the same IDs: V2 takes 30 messages a minute from an account, and the Pact node keeps to that.
 */
export function answering(
	{ api, companyId }: Company,
	{ id, name }: Credential,
): WorkflowDefinition {
	const credentials = { pactApi: { id, name } };
	const { event, conversation, text } = API[api];
	return {
		name: `Answer everyone (${api})`,
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-pact.pactTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {
					apiVersion: api,
					companyId: byId(companyId),
					events: [event],
					options: {},
				},
				credentials,
			},
			{
				id: randomUUID(),
				name: 'When Executed by Another Workflow',
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 200],
				parameters: { inputSource: 'passthrough' },
			},
			{
				id: randomUUID(),
				name: 'Answer',
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [280, 0],
				parameters: {
					resource: 'messageV1',
					operation: 'send',
					companyId: byId('={{ $json.companyId }}'),
					conversationId: byId(`={{ $json.${conversation} }}`),
					text: `=${answerTo(`{{ $json.${text} }}`)}`,
					options: { skipIfSent: KEY },
				},
				credentials,
			},
		],
		connections: {
			[TRIGGER]: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
			'When Executed by Another Workflow': {
				main: [[{ node: 'Answer', type: 'main', index: 0 }]],
			},
		},
		settings: { executionOrder: 'v1' },
	};
}
