import type { IWebhookFunctions } from 'n8n-workflow';

import { readAccess } from '../../api/http/credential';
import { deriveSecret, isSecret } from '../../webhook/secret';
import { chosenCompany } from '../registration/company';
import { registrationBySecret } from '../registration/registrations';

/** Milliseconds between two readings of the credential for one node: reading costs n8n some 50 ms, and strangers may guess secrets. */
const PAUSE = 60_000;

interface Reading {
	at: number;
	/** Undefined when the credential or the company could not be read. */
	secret: Promise<string | undefined>;
}

/** The last reading for each node and its company, in this process: another company means another secret. */
const readings = new Map<string, Reading>();

/**
 * Whether a delivery shows the secret of the trigger's address: the one that is remembered, or else the one that credential and company
 * give, should n8n's static data be lost or old.
 *
 * @param given the query parameter, whatever it is
 */
export async function isAuthentic(context: IWebhookFunctions, given: unknown): Promise<boolean> {
	if (registrationBySecret(context, given) !== undefined) return true;
	if (typeof given !== 'string' || given === '') return false;

	const key = JSON.stringify([nodeKey(context), context.getNodeParameter('companyId', '')]);
	let reading = readings.get(key);
	if (reading === undefined || Date.now() - reading.at > PAUSE) {
		reading = { at: Date.now(), secret: computedSecret(context) };
		readings.set(key, reading);
	}
	return isSecret(given, await reading.secret);
}

/** Tells the nodes of this n8n apart, and test runs from what is published. */
export function nodeKey(context: IWebhookFunctions): string {
	return [context.getMode(), context.getWorkflow().id, context.getNode().id].join(':');
}

async function computedSecret(context: IWebhookFunctions): Promise<string | undefined> {
	try {
		const { token } = await readAccess(context);
		const url = context.getNodeWebhookUrl('default') as string;
		return deriveSecret(token, chosenCompany(context), url);
	} catch (error) {
		context.logger.warn(
			`Pact Trigger: the secret of the address could not be computed: ${(error as Error).message}`,
		);
		return undefined;
	}
}
