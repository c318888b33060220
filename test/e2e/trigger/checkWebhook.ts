import { runByHand } from '../../../local/throwaway';
import type { TriggerWorld } from './world';

const CHECK = 'Check Webhook';

interface Parameters {
	companyId: number;
	/** Default: V1. */
	apiVersion?: 'v1' | 'v2';
	productionUrl: string;
	repair: 'never' | 'whenSilent' | 'always';
}

/** Runs Webhook: Check by hand, in a workflow of its own. @returns the item that comes out */
export async function checkWebhook(
	{ pair: { rest }, credential: { id, name } }: TriggerWorld,
	{ companyId, apiVersion = 'v1', ...parameters }: Parameters,
): Promise<Record<string, unknown>> {
	const { runData, error } = await runByHand(rest, CHECK, [
		{
			name: CHECK,
			type: 'n8n-nodes-pact.pact',
			typeVersion: 1,
			parameters: {
				resource: 'webhook',
				operation: 'check',
				apiVersion,
				companyId: { __rl: true, mode: 'id', value: String(companyId) },
				...parameters,
			},
			credentials: { pactApi: { id, name } },
		},
	]);
	const output = runData[CHECK]?.[0]?.data?.main[0]?.[0]?.json;
	if (output === undefined) throw new Error(error?.message ?? 'no output');
	return output;
}
