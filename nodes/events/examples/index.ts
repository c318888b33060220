import type { IDataObject } from 'n8n-workflow';

import type { PactEvent } from '../event';

export { isExampleId } from './ids';
export { QR_CODE } from './qrCode';

/**
 * The payload that Pact would send for an event, as it documents it. Its values never change. They lead nowhere, so that the steps
 * behind a test run write to nobody: no ID of Pact is so large, and the phone numbers are kept for films (+1 202 555-01…).
 */
export const exampleOf = ({ example }: PactEvent, companyId: number): IDataObject =>
	// Without what is undefined, as it would come from Pact.
	JSON.parse(
		JSON.stringify(example, (key, value: unknown) => (key === 'company_id' ? companyId : value)),
	) as IDataObject;
