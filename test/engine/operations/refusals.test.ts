import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { searchList } from './editor';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const reading = { resource: 'channelV1', operation: 'getAll', companyId: byId(101) };
const creating = { resource: 'company', operation: 'create', name: 'Test' };

const run = async (parameters: object, apiToken = TOKEN) =>
	await execute({
		parameters: { ...parameters },
		credentials: { pactApi: { ...credentialsFor(sandbox).pactApi, apiToken } },
	});

/** The documented statuses with what the user reads. */
const refusals: Array<{ fault: FaultOptions; message: RegExp; description: RegExp }> = [
	{
		fault: { kind: '401' },
		message: /does not know this token \(401\)/,
		description: /credential/,
	},
	{ fault: { kind: '402' }, message: /wants a payment.* \(402\)/, description: /pay for it/ },
	{ fault: { kind: '403' }, message: /does not allow.* \(403\)/, description: /no access/ },
	{ fault: { kind: '404' }, message: /could not find.* \(404\)/, description: /Check the IDs/ },
	{ fault: { kind: '410' }, message: /is gone.* \(410\)/, description: /pick another/ },
	{
		fault: { kind: 'html', status: 200 },
		message: /not JSON/,
		description: /Base URL.*|proxy|gateway/,
	},
];

describe.each([
	{ what: 'while reading', parameters: reading },
	{ what: 'while creating', parameters: creating },
])('what a user sees $what', ({ parameters }) => {
	test.each(refusals)('of $fault.kind', async ({ fault, message, description }) => {
		sandbox.faults.add({ ...fault, count: 0 });
		const { error, items } = await run(parameters);
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(error?.context?.itemIndex).toBe(0);
		expect(JSON.stringify({ ...error, stack: error?.stack })).not.toContain(TOKEN);
	});

	test('of a token that Pact does not know', async () => {
		const { error } = await run(parameters, 'another-token-123');
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(/does not know this token \(401\)/);
		expect(JSON.stringify({ ...error, stack: error?.stack })).not.toContain('another-token-123');
	});

	test('of a Pact that is not there', async () => {
		await sandbox.close();
		const { error } = await run(parameters);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(/Nothing answers at the Base URL/);
		expect(error?.description).toMatch(/connection was refused/);
	});
});

test('Pact’s own words about a value come with the error', async () => {
	sandbox.store.channels.get(2004)!.state = 'deleted';
	const { error } = await run({
		resource: 'channelV1',
		operation: 'update',
		companyId: byId(101),
		channelId: byId(2004),
		signInWith: 'token',
		token: '1',
	});
	expect(error?.message).toMatch(/\(410\)/);
	expect(error?.description).toContain('the channel was deleted');
});

describe('a first message that is a text', () => {
	const TO_TEMPLATES =
		'A WhatsApp Business channel begins with a template: choose Message Type: Template.';
	const sendFirst = async (channelId: number) =>
		await run({
			resource: 'messageV1',
			operation: 'sendFirst',
			companyId: byId(101),
			channelId: byId(channelId),
			phone: '79250000001',
			messageType: 'text',
			text: 'hello',
		});

	test('leads to templates when a WhatsApp Business channel refuses it', async () => {
		const { error } = await sendFirst(2002);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toMatch(/ \(400\): .*template/);
		expect(error?.description).toMatch(/^Pact said: /);
		expect(error?.description).toContain(` ${TO_TEMPLATES}`);
		expect(error?.context?.effect).toBe('none');
	});

	test.each(['401', '404', '500'] as const)('does not when Pact answers %s', async (kind) => {
		sandbox.faults.add({ kind, count: 0 });
		const { error } = await sendFirst(2001);
		expect(error?.message).toContain(`(${kind})`);
		expect(error?.description).not.toContain(TO_TEMPLATES);
	});
});

test.each(refusals)(
	'a list in the editor says it, too: $fault.kind',
	async ({ fault, message }) => {
		sandbox.faults.add({ ...fault, count: 0 });
		await expect(searchList(sandbox, 'searchCompanies')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(message),
		});
	},
);
