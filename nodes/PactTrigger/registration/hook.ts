import type { IHookFunctions } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import { isGone, shakeHands } from '../../webhook/handshake';
import { endSilence } from './registrations';

/** In hooks this is the Test URL in a test run, and the Production URL otherwise. */
export function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** Whether the hook is `create` of a test run; `delete` cannot tell. */
export function isTestRun(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

/** Asks an address, the way Pact does, whether it takes webhooks. @returns the status; undefined when it does not answer */
export async function ask(context: IHookFunctions, address: string): Promise<number | undefined> {
	const { status } = await shakeHands(context, address);
	if (status === 200) endSilence(address);
	return status;
}

/** Milliseconds between two questions: a proxy that is being restarted answers 404 for a moment. */
const PAUSE = 2_000;

/** Whether nobody listens at an address of this n8n any more. */
export async function isUnpublished(context: IHookFunctions, address: string): Promise<boolean> {
	if (!isGone(await ask(context, address))) return false;
	await clock.sleep(PAUSE);
	return isGone(await ask(context, address));
}
