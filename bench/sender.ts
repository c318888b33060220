import { COFFEE } from '../sandbox/pact/store/seed';

/** A Pact node that sends a message for each item, to the conversation that the item names. */
export const sender = (
	credential: { id: string; name: string },
	text: string,
	options: object,
) => ({
	name: 'Pact',
	type: 'n8n-nodes-pact.pact',
	typeVersion: 1,
	credentials: { pactApi: credential },
	parameters: {
		resource: 'messageV1',
		operation: 'send',
		companyId: { __rl: true, mode: 'id', value: String(COFFEE.company) },
		conversationId: { __rl: true, mode: 'id', value: '={{ $json.conversation }}' },
		text,
		options,
	},
});
