import type { IWebhookFunctions } from 'n8n-workflow';

import { readAccess } from '../../api/http/credential';
import { deriveSecret, isSecret, secretIn } from '../../webhook/secret';
import { chosenCompanyOrNone } from '../registration/company';
import { isTestRun, keyOf, ownUrl } from '../registration/hook';
import type { FormerOwner } from '../registration/registrations';
import { load } from '../registration/registrations';

/** What is known of the address that a delivery came to. */
export interface Receiver {
	companyId: number;
	address: string;
	/** Who had the company's address of V1 before. */
	former: FormerOwner | undefined;
	/** The trigger listens to another company now, and could not take this address away from Pact. */
	hasLeft: boolean;
	/** The same for all deliveries that are compared with each other. */
	key: string;
}

/**
 * Who a delivery is for: found among what the trigger itself has registered, by the secret of the address, or else by the secret that
 * credential and company give, should n8n's static data be lost or old.
 *
 * @param given the query parameter, whatever it is
 * @returns undefined when the secret is missing or wrong
 */
export async function receiverOf(
	context: IWebhookFunctions,
	given: unknown,
): Promise<Receiver | undefined> {
	const { at, all } = load(context);
	const chosen = chosenCompanyOrNone(context);
	const shown = all.find(({ address }) => isSecret(given, secretIn(address)));
	const companyId = shown?.companyId ?? chosen;
	if (companyId === undefined) return undefined;
	if (shown === undefined && !(await isComputed(context, companyId, given))) return undefined;
	const ofV1 = all.find((one) => one.api === 'v1' && one.companyId === companyId);
	return {
		companyId,
		address: shown?.address ?? ownUrl(context),
		former: ofV1?.former,
		hasLeft: chosen !== undefined && companyId !== chosen,
		// Each test run may see an event again.
		key: isTestRun(context) ? `${keyOf(context)} ${at}` : keyOf(context),
	};
}

/** Milliseconds between two readings of the credential for one node: reading costs n8n some 50 ms, and strangers may guess secrets. */
const PAUSE = 60_000;

interface Reading {
	at: number;
	/** Undefined when the credential could not be read. */
	secret: Promise<string | undefined>;
}

/** The last reading for each node and its company, in this process: another company means another secret. */
const readings = new Map<string, Reading>();

async function isComputed(
	context: IWebhookFunctions,
	companyId: number,
	given: unknown,
): Promise<boolean> {
	if (typeof given !== 'string' || given === '') return false;
	const key = `${keyOf(context)} ${companyId}`;
	let reading = readings.get(key);
	if (reading === undefined || Date.now() - reading.at > PAUSE) {
		reading = { at: Date.now(), secret: computedSecret(context, companyId) };
		readings.set(key, reading);
	}
	return isSecret(given, await reading.secret);
}

async function computedSecret(
	context: IWebhookFunctions,
	companyId: number,
): Promise<string | undefined> {
	try {
		const { token } = await readAccess(context);
		return deriveSecret(token, companyId, ownUrl(context));
	} catch (error) {
		context.logger.warn(
			`Pact Trigger: the secret of the address could not be computed: ${(error as Error).message}`,
		);
		return undefined;
	}
}
