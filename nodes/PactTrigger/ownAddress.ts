import type { IHookFunctions } from 'n8n-workflow';

import type { NodeIdentity } from './address';

/** In hooks this is the test address in a test run, and the production address otherwise. */
export function ownAddress(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** What tells the node's own addresses from those of others. */
export function identityOf(context: IHookFunctions): NodeIdentity {
	return {
		own: ownAddress(context),
		webhookId: context.getNode().webhookId,
		editorUrl: context.getInstanceBaseUrl(),
	};
}
