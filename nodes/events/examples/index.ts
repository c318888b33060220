import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../api/types';
import { EXAMPLES_V1 } from './v1';
import { EXAMPLES_V2 } from './v2';

export { isExampleId } from './ids';
export { QR_CODE } from './qrCode';
export { conversationOf } from './v1';

const EXAMPLES = { v1: EXAMPLES_V1, v2: EXAMPLES_V2 };

/**
 * The payload that Pact would send for an event, as it documents it. Its values never change. They lead nowhere, so that the steps
 * behind a test run write to nobody: no ID of Pact is so large, and the phone numbers are kept for films (+1 202 555-01…).
 *
 * @param event of the catalogue of that version
 */
export function exampleOf(api: Api, event: string, companyId: number): IDataObject {
	const payload = EXAMPLES[api][event]!(companyId);
	// Without what is undefined, as it would come from Pact.
	return JSON.parse(JSON.stringify(payload)) as IDataObject;
}
