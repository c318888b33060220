import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { findCompany, webhookUrlOf } from '../api/companies';

/**
 * The address that the company has at Pact; empty text when there is none.
 *
 * @throws NodeOperationError when the token has no such company
 */
export async function presentAddress(context: IHookFunctions, companyId: number): Promise<string> {
	const company = await findCompany(context, companyId);
	if (company !== undefined) return webhookUrlOf(company);
	throw new NodeOperationError(
		context.getNode(),
		`Pact has no company ${companyId} for this token`,
		{ description: 'Pick the company from the list, or check its ID and the Pact API credential.' },
	);
}
