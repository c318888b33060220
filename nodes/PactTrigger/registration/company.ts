import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { noSuchCompany, webhookUrlOf } from '../../api/endpoints/companies';
import { Mutex } from '../../api/retry/mutex';
import { parseId } from '../../form/integers';

/**
 * The company that the trigger listens to.
 *
 * @throws NodeOperationError when it is not a positive whole number
 */
export function chosenCompany(context: IHookFunctions | IWebhookFunctions): number {
	const raw = context.getNodeParameter('companyId', '', { extractValue: true });
	return parseId(raw, (problem, description) => {
		throw new NodeOperationError(context.getNode(), `Company ${problem}`, { description });
	});
}

/**
 * The address that the company has at Pact; empty text when there is none.
 *
 * @throws NodeOperationError when the token has no such company
 */
export async function presentAddress(context: IHookFunctions, companyId: number): Promise<string> {
	const url = await webhookUrlOf(new Client(context), companyId);
	if (url !== undefined) return url;
	const [problem, description] = noSuchCompany(companyId);
	throw new NodeOperationError(context.getNode(), problem, { description });
}

const mutex = new Mutex();

/**
 * Changes a company's webhook address after all changes that were begun before. n8n registers the triggers of a workflow at the same
 * time; each has to see who was there before it, and Pact offers nothing to compare and set.
 */
export async function oneAtATime<T>(companyId: number, change: () => Promise<T>): Promise<T> {
	return await mutex.runExclusive(String(companyId), change);
}
