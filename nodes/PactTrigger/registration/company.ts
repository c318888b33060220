import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { noSuchCompany, webhookUrlOf } from '../../api/endpoints/companies';
import { readAccess } from '../../api/http/credential';
import { parseId } from '../../form/integers';
import type { Trigger } from '../../webhook/owner';
import { deriveSecret, withSecret } from '../../webhook/secret';
import { ownUrl } from './hook';
import type { FormerOwner } from './registrations';

/** The ID in the parameter Company. @throws NodeOperationError when it is not a positive whole number */
export function chosenCompany(context: IHookFunctions | IWebhookFunctions): number {
	const raw = context.getNodeParameter('companyId', '', { extractValue: true });
	return parseId(raw, (problem, description) => {
		throw new NodeOperationError(context.getNode(), `Company ${problem}`, { description });
	});
}

export function chosenCompanyOrNone(
	context: IHookFunctions | IWebhookFunctions,
): number | undefined {
	try {
		return chosenCompany(context);
	} catch {
		return undefined;
	}
}

/** Where a trigger wants to be registered. */
export interface Wanted {
	companyId: number;
	/** Its address, with the secret. */
	address: string;
	trigger: Trigger;
}

/** @throws NodeOperationError when the credential cannot be read */
export async function wantedIn(context: IHookFunctions, companyId: number): Promise<Wanted> {
	const { token } = await readAccess(context);
	const url = ownUrl(context);
	const secret = deriveSecret(token, companyId, url);
	const trigger = { url, secret, editorUrl: context.getInstanceBaseUrl() };
	return { companyId, trigger, address: withSecret(url, secret) };
}

/** A registration that nothing speaks against. */
export interface Prepared {
	/** Who gets the address of V1 back. */
	former?: FormerOwner | undefined;
	/** Changes what has to be changed at Pact. @throws NodeOperationError | CallFailed */
	write(): Promise<void>;
}

/**
 * The webhook address that the company has at Pact; empty text when there is none.
 *
 * @throws NodeOperationError when the token has no such company
 */
export async function currentAddress(context: IHookFunctions, companyId: number): Promise<string> {
	const url = await webhookUrlOf(new Client(context), companyId);
	if (url !== undefined) return url;
	const [problem, description] = noSuchCompany(companyId);
	throw new NodeOperationError(context.getNode(), problem, { description });
}
