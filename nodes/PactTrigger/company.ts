import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The company that the trigger listens to.
 *
 * @throws NodeOperationError when it is not a positive whole number
 */
export function chosenCompany(context: IHookFunctions | IWebhookFunctions): number {
	const parameter = context.getNodeParameter('companyId');
	const raw =
		typeof parameter === 'object' && parameter !== null
			? (parameter as { value?: unknown }).value
			: parameter;
	const text = String(raw ?? '').trim();
	const id = /^\d+$/.test(text) ? Number(text) : 0;
	if (id > 0) return id;
	throw new NodeOperationError(
		context.getNode(),
		text === '' ? 'Company is not set' : `Company is not an ID: "${text.slice(0, 60)}"`,
		{ description: 'Pick the company from the list or enter its ID, a positive whole number.' },
	);
}
