import type { IHookFunctions } from 'n8n-workflow';

import type { Api } from '../../api/types';
import { apiOf, readSettings } from '../settings';
import { listenForExample } from './example';
import { isTestRun, ownUrl } from './hook';
import { registerV1, returnPending } from './registerV1';
import { endExample, load } from './registrations';
import { unregisterV1 } from './unregisterV1';
import { registerV2, unregisterV2 } from './v2';

const REGISTER = { v1: registerV1, v2: registerV2 };
const UNREGISTER = { v1: unregisterV1, v2: unregisterV2 };

/**
 * Registers the trigger at Pact in the chosen version of the API; what it has in the other one is taken away first. For a test run that gets
 * an example nothing is registered.
 */
export async function register(context: IHookFunctions): Promise<void> {
	endExample(context, ownUrl(context));
	if (isTestRun(context) && readSettings(context).exampleEvent !== undefined) {
		return await listenForExample(context);
	}
	const api = apiOf(context);
	const before = rememberedApi(context);
	if (before !== undefined && before !== api) await UNREGISTER[before](context);
	const left = load(context, ownUrl(context));
	if (api === 'v2' && left?.returnPending) {
		throw returnPending(context, left, 'choose API Version: V1 again');
	}
	await REGISTER[api](context);
}

/** Takes away what the trigger has at Pact: by the parameter, or in the version that is remembered, should that have changed meanwhile. */
export async function unregister(context: IHookFunctions): Promise<void> {
	if (endExample(context, ownUrl(context))) return;
	await UNREGISTER[rememberedApi(context) ?? apiOf(context)](context);
}

function rememberedApi(context: IHookFunctions): Api | undefined {
	const before = load(context, ownUrl(context));
	return before && (before.api ?? 'v1');
}
