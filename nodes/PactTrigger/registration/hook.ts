import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import { isGone, shakeHands } from '../../webhook/handshake';
import { endSilence } from './registrations';

/** The trigger's Test URL in a test run, otherwise its Production URL. */
export function ownUrl(context: IHookFunctions | IWebhookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** Whether the hook is `create` of a test run. In `delete` n8n does not tell. */
export function isTestRun(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

/** Sends a handshake to an address. @returns the HTTP status; undefined when there is no answer */
export async function handshakeStatus(
	context: IHookFunctions,
	address: string,
): Promise<number | undefined> {
	const { status } = await shakeHands(context, address);
	if (status === 200) endSilence(address);
	return status;
}

/** Milliseconds between two handshakes. A proxy that restarts answers 404 for a moment. */
const PAUSE = 2_000;

/** Whether no trigger listens at an address of this n8n any more. */
export async function isUnpublished(context: IHookFunctions, address: string): Promise<boolean> {
	if (!isGone(await handshakeStatus(context, address))) return false;
	await clock.sleep(PAUSE);
	return isGone(await handshakeStatus(context, address));
}
