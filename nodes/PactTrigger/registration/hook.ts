import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isTestEndpoint, noteTestUrl, partsOf } from '../../webhook/address';

/** In a hook the trigger's Test URL in a test run, otherwise its Production URL; in `webhook()` always the Production URL. */
export function ownUrl(context: IHookFunctions | IWebhookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

/** Whether it is a hook of a test run, or a delivery to one. */
export function isTestRun(context: IHookFunctions | IWebhookFunctions): boolean {
	if ('getRequestObject' in context) return context.getMode() === 'manual';
	// In `delete` n8n tells it by the URL alone.
	if (context.getActivationMode() === 'manual') noteTestUrl(ownUrl(context));
	return isTestEndpoint(partsOf(ownUrl(context))?.endpoint);
}

/** The same for all hooks of a trigger and all deliveries to it, in a test run and what is published apart. */
export function keyOf(
	context: IHookFunctions | IWebhookFunctions,
	test = isTestRun(context),
): string {
	return `${test ? 'test' : 'production'} ${partsOf(ownUrl(context))?.path}`;
}
