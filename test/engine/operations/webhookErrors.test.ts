import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const webhook = async (operation: string, parameters: IDataObject, json: IDataObject = {}) =>
	await execute({
		parameters: { resource: 'webhook', operation, companyId: byId(101), ...parameters },
		credentials: credentialsFor(sandbox),
		items: [json],
		onError: 'continueRegularOutput',
	});

const registered = () => sandbox.store.webhooks.where(({ companyId }) => companyId === 101);
const made = () => sandbox.requests.all().map(({ method, path }) => `${method} ${path}`);
const WEBHOOKS = '/api/p2/companies/101/webhooks';

/** Documentation: five webhooks a company. */
test('the sixth webhook is refused, and the title says why', async () => {
	for (let index = 0; index < 5; index++) {
		const url = `https://hooks.example/${index}`;
		sandbox.store.webhooks.insert({ companyId: 101, url, active: false });
	}
	const { items } = await webhook('create', { url: 'https://hooks.example/sixth' });
	expect(items[0]!.json.error).toBe(
		'Pact could not process the values (422): The company has 5 webhooks already',
	);
	expect(items[0]!.json.details).toMatchObject({ effect: 'none' });
	expect(registered()).toHaveLength(5);
	expect(made()).toEqual([`POST ${WEBHOOKS}`]);
});

describe('an address that does not answer the test delivery', () => {
	/** Answers with 404. */
	const silent = () => `${sandbox.url}/nobody/here`;

	test('is removed again, and the error says so', async () => {
		const { items } = await webhook('create', { url: silent() });
		expect(items[0]!.json.error).toMatch(
			/^The webhook could not be activated: Pact could not process the values \(422\): url was not accepted: /,
		);
		const { description, effect } = items[0]!.json.details as IDataObject;
		expect(description).toMatch(/The webhook was removed again\.$/);
		expect(effect).toBe('none');
		expect(registered()).toEqual([]);
		expect(made()).toEqual([`POST ${WEBHOOKS}`, `PUT ${WEBHOOKS}/9002`, `DELETE ${WEBHOOKS}/9002`]);
	});

	test('stays where it cannot be removed, and the error says what to do', async () => {
		sandbox.faults.add({ kind: '400', method: 'DELETE', count: 0 });
		const { items } = await webhook('create', { url: silent() });
		const { description, effect } = items[0]!.json.details as IDataObject;
		expect(description).toMatch(
			/The inactive webhook 9002 is still there: remove it with Webhook > Delete\.$/,
		);
		expect(effect).toBe('unknown');
		expect(registered()).toMatchObject([{ id: 9002, active: false }]);
	});

	test('is not asked where it is not to be activated', async () => {
		const { items } = await webhook('create', { url: silent(), activate: false });
		expect(items[0]!.json).toMatchObject({ webhookId: 9002, active: false });
		expect(made()).toEqual([`POST ${WEBHOOKS}`]);
	});

	test('keeps the old one when it was to take its place', async () => {
		const url = 'https://hooks.example/before';
		const { id } = sandbox.store.webhooks.insert({ companyId: 101, url, active: true });
		const { items } = await webhook('update', {
			webhookId: byId(id),
			updateFields: { url: silent() },
		});
		expect(items[0]!.json.error).toContain('(422): url was not accepted');
		expect(registered()).toEqual([{ id, companyId: 101, url, active: true }]);
	});
});
