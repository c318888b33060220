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

describe('what stands in the query of an address', () => {
	const SECRET = 'Zx9_-'.repeat(9).slice(0, 43);
	const KEY = 'key-of-the-receiver-4711';
	/** Made in the node, so that no input holds the whole of it. */
	const url = `={{ $json.address + '?secret=' + $json.one + '&key=' + $json.two }}`;
	const values = (address: string) => ({ address, one: SECRET, two: KEY });
	const whole = (address: string) => `${address}?secret=${SECRET}&key=${KEY}`;

	/** All that comes out of the node. */
	const shown = ({ items, error }: Awaited<ReturnType<typeof webhook>>) =>
		JSON.stringify([items, error, error?.message, error?.stack]);

	test('stands in no error of a refused test delivery', async () => {
		const address = `${sandbox.url}/nobody/there`;
		const result = await webhook('create', { url }, values(address));
		expect(sandbox.requests.all()[0]!.parameters.url).toBe(whole(address));
		expect(result.items[0]!.json.error).toContain('could not be activated');
		expect(shown(result)).not.toContain(SECRET);
		expect(shown(result)).not.toContain(KEY);
	});

	test.each([
		['on creation', { method: 'POST' }, 'create', {}],
		['on activation', { method: 'PUT' }, 'create', {}],
		['on a change', { method: 'PUT' }, 'update', { webhookId: byId(9001) }],
	])('stands in no error, %s, when Pact repeats it', async (_when, fault, operation, more) => {
		const address = 'https://hooks.example/secret';
		for (const says of [
			`${whole(address)} was not accepted`,
			`${encodeURIComponent(whole(address))} was not accepted`,
		]) {
			sandbox.faults.add({ kind: '422', says, ...fault });
			const parameters = operation === 'create' ? { url } : { updateFields: { url } };
			const result = await webhook(operation, { ...parameters, ...more }, values(address));
			expect(result.items[0]!.json.error).toContain('was not accepted');
			expect(shown(result)).not.toContain(SECRET);
			expect(shown(result)).not.toContain(KEY);
		}
	});

	test('comes out with the secret of a trigger masked', async () => {
		const address = 'https://hooks.example/masked';
		const created = await webhook('create', { url, activate: false }, values(address));
		const listed = await webhook('getAll', {});
		for (const { items } of [created, listed]) {
			expect(items[0]!.json.url).toBe(`${address}?secret=***&key=${KEY}`);
		}
		expect(registered()[0]!.url).toBe(whole(address));
	});
});
