import type { IHookFunctions } from 'n8n-workflow';

import type { WebhookAnswer } from '../../webhook/handshake';
import { shakeHands } from '../../webhook/handshake';

/** In hooks this is the Test URL in a test run, and the Production URL otherwise. */
export function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** Whether the hook is `create` of a test run; `delete` cannot tell. */
export function isTestRun(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

/** Asks an address, the way Pact does, whether it takes webhooks. */
export async function ask(context: IHookFunctions, address: string): Promise<WebhookAnswer> {
	return await shakeHands(context, address);
}
