import { PactApi } from '../../../credentials/PactApi.credentials';
import { PactSessionApi } from '../../../credentials/PactSessionApi.credentials';
import { nodeProperties } from '../../../nodes/Pact/properties';
import { resources } from '../../../nodes/Pact/resources';
import { properties as triggerProperties } from '../../../nodes/PactTrigger/properties';
import { type Records, recordsOf } from './record';

/** What workflows and credentials would store with the code as it is, by node and credential. */
export function currentRecords(): Record<string, Records> {
	return {
		pact: recordsOf(nodeProperties(resources)),
		pactTrigger: recordsOf(triggerProperties),
		pactApi: recordsOf(new PactApi().properties),
		pactSessionApi: recordsOf(new PactSessionApi().properties),
	};
}
