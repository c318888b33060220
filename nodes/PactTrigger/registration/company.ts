import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { noSuchCompany, webhookUrlOf } from '../../api/endpoints/companies';
import { Mutex } from '../../api/retry/mutex';
import { parseId } from '../../form/integers';

/** The ID in the parameter Company. @throws NodeOperationError when it is not a positive whole number */
export function chosenCompany(context: IHookFunctions | IWebhookFunctions): number {
	const raw = context.getNodeParameter('companyId', '', { extractValue: true });
	return parseId(raw, (problem, description) => {
		throw new NodeOperationError(context.getNode(), `Company ${problem}`, { description });
	});
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

const mutex = new Mutex();

/**
 * Changes a company's webhook address when all earlier changes have ended. n8n registers the triggers of a workflow at the same
 * time, and Pact has no compare-and-set.
 */
export async function oneAtATime<T>(companyId: number, change: () => Promise<T>): Promise<T> {
	return await mutex.runExclusive(String(companyId), change);
}
