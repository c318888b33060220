// The life of a Pact Trigger on the real n8n, in both ways in which n8n publishes workflows.
import { START_TIMEOUT } from '../../../local/throwaway';
import { brokenPactTests } from './lifeCycle/brokenPact';
import { formerOwnerTests } from './lifeCycle/formerOwner';
import { interruptionTests } from './lifeCycle/interruptions';
import { refusalTests } from './lifeCycle/refusals';
import { registrationTests } from './lifeCycle/registration';
import { staticDataTests } from './lifeCycle/staticData';
import { testRunTests } from './lifeCycle/testRuns';
import { TriggerWorld, type WorldOptions } from './world';

// n8n tries a trigger five times before it gives up, some tests start it again, and Pact may hang.
jest.setTimeout(300_000);

interface Way {
	name: string;
	/** n8n calls the hooks of what is published when it starts. */
	registersOnStart: boolean;
	options: WorldOptions;
}

const WAYS: Way[] = [
	{
		name: 'with its publication service',
		registersOnStart: false,
		// Editor and webhooks at the same address, as behind one proxy.
		options: { gated: true, editorGated: true },
	},
	{
		name: 'without its publication service',
		registersOnStart: true,
		options: { gated: true, env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } },
	},
];

describe.each(WAYS)('n8n $name', ({ options, registersOnStart }) => {
	let world: TriggerWorld;

	beforeAll(async () => {
		world = await TriggerWorld.start(options);
	}, START_TIMEOUT);

	afterAll(async () => {
		await world?.close();
	});

	afterEach(() => world.pair.sandbox.faults.clear());

	const current = () => world;
	registrationTests(current);
	refusalTests(current);
	formerOwnerTests(current);
	testRunTests(current);
	brokenPactTests(current);
	staticDataTests(current);
	interruptionTests(current, { registersOnStart });
});
