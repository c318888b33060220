// The life of a Pact Trigger on the real n8n.
import { START_TIMEOUT } from '../../../../local/throwaway';
import { TriggerWorld, type WorldOptions } from '../world';
import { brokenPactTests } from './brokenPact';
import { formerOwnerTests } from './formerOwner';
import { interruptionTests } from './interruptions';
import { ownWebhookTests } from './ownWebhooks';
import { refusalTests } from './refusals';
import { registrationTests } from './registration';
import { staticDataTests } from './staticData';
import { testRunTests } from './testRuns';

/**
 * All of it on one n8n.
 *
 * @param registersOnStart n8n calls the hooks of what is published when it starts
 */
export function lifeCycleTests(options: WorldOptions, registersOnStart: boolean): void {
	// n8n tries a trigger five times before it gives up, some tests start it again, and Pact may hang.
	jest.setTimeout(600_000);

	let world: TriggerWorld;

	beforeAll(async () => {
		world = await TriggerWorld.start(options);
	}, START_TIMEOUT);

	afterAll(async () => {
		await world?.close();
	});

	afterEach(() => world.pair.sandbox.faults.clear());

	const current = () => world;
	ownWebhookTests(current);
	registrationTests(current);
	refusalTests(current);
	formerOwnerTests(current);
	testRunTests(current);
	brokenPactTests(current);
	staticDataTests(current);
	interruptionTests(current, { registersOnStart });
}
