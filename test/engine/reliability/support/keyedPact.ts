import { deduplicator, keepKeysInMemory } from './deduplicator';
import { Pact, skipWaits } from './pact';

/**
 * A local Pact for all tests of a file, with n8n's record of once-only keys. Each test begins with no fault, no request and no key, and waits for
 * nothing.
 *
 * @param started gets it before the first test
 */
export function startPactWithKeys(started: (pact: Pact) => void): void {
	let pact: Pact;
	beforeAll(async () => {
		await keepKeysInMemory();
		pact = await Pact.start();
		started(pact);
	});
	beforeEach(() => {
		skipWaits();
		deduplicator.forget();
		pact.sandbox.faults.clear();
		pact.sandbox.requests.clear();
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await pact.close());
}
