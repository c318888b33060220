// The main job, the life of a trigger and every operation, on the oldest n8n that the package has to work with, on one from the time between and
// on the pinned one. A single version: `npm run test:compat -- -t 1.123.81`.
import { OLDER, PINNED } from '../../local/n8n/versions';
import { START_TIMEOUT } from '../../local/throwaway';
import { OPERATIONS_SANDBOX, operationTests } from '../e2e/operations/suite';
import { TriggerWorld } from '../e2e/trigger/world';
import { checkWebhookTests } from './checkWebhook';
import { credentialTests } from './credential';
import { errorOutputTests } from './errorOutput';
import { lifeOfATriggerTests } from './lifeOfATrigger';
import { mainJobTests } from './mainJob';

// The pinned n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(180_000);

describe.each([...OLDER, PINNED])('n8n %s', (version) => {
	let world: TriggerWorld;

	beforeAll(async () => {
		world = await TriggerWorld.start({ version, ...OPERATIONS_SANDBOX });
	}, START_TIMEOUT);

	afterAll(async () => {
		await world?.close();
	});

	it('is the one that runs', async () => {
		const settings = await world.pair.rest.request<{ versionCli: string }>('GET', '/settings');
		expect(settings.versionCli).toBe(version);
	});

	// First, because it resets the local Pact.
	describe('every operation', () => operationTests(() => world.pair));
	describe('the credential', () => credentialTests(() => world));
	describe('a failed item', () => errorOutputTests(() => world));
	describe('the main job', () => mainJobTests(() => world));
	describe('the life of a trigger', () => lifeOfATriggerTests(() => world));
	describe('Check Webhook', () => checkWebhookTests(() => world));
});
