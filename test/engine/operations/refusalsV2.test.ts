import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const run = async (resource: string, operation: string, parameters: IDataObject) =>
	await execute({
		parameters: { resource, operation, companyId: byId(101), ...parameters },
		credentials: credentialsFor(sandbox),
	});

type Call = [resource: string, operation: string, parameters: IDataObject];

const conversation = { conversationId: byId(30_002) };
const text = 'The shop opens at 8';

const sending: Record<string, Call> = {
	'a message': ['message', 'send', { ...conversation, text }],
	'a first message': ['message', 'sendFirst', { provider: 'whatsapp', phone: '79260000088', text }],
};

const creating: Record<string, Call> = {
	'a channel': ['channel', 'create', { provider: 'telegram', token: '77:abcdefgh' }],
	'a webhook': ['webhook', 'create', { url: 'https://hooks.example/new', activate: false }],
};

const reading: Record<string, Call> = {
	'a conversation': ['conversation', 'get', conversation],
	'one message': ['message', 'get', { ...conversation, messageId: 700_005 }],
	'an update': [
		'conversation',
		'update',
		{ ...conversation, updateFields: { operationalState: 'archived' } },
	],
};

/** For an account that has no API V2: what does the same in V1. */
const inV1: Array<[v1: string, ...call: Call]> = [
	['Message (V1) > Send', ...sending['a message']!],
	['Message (V1) > Send First Message', ...sending['a first message']!],
	['Message (V1) > Get Many', 'message', 'getAll', conversation],
	['Conversation (V1) > Get', ...reading['a conversation']!],
	['Conversation (V1) > Get Many', 'conversation', 'getAll', {}],
	['Channel (V1) > Get Many', 'channel', 'getAll', {}],
	['Channel (V1) > Create', ...creating['a channel']!],
	[
		'Attachment (V1) > Upload',
		'attachment',
		'upload',
		{ source: 'url', url: 'https://a.example/b' },
	],
	['Template (V1) > Get Many', 'template', 'getAll', {}],
	['Company > Update', ...creating['a webhook']!],
];

describe.each(inV1)('%s', (v1, ...call) => {
	const hint = `If Pact does not offer API V2 to this account, use ${v1}.`;

	test.each(['403', '404', '405'] as const)(
		'is named when Pact answers V2 with %s',
		async (kind) => {
			sandbox.faults.add({ kind, count: 0 });
			const { error } = await run(...call);
			expect(error?.message).toContain(`(${kind})`);
			expect(error?.description?.endsWith(` ${hint}`)).toBe(true);
		},
	);

	test.each(['400', '401', '402', '422'] as const)('is not when it answers %s', async (kind) => {
		sandbox.faults.add({ kind, count: 0 });
		const { error } = await run(...call);
		expect(error?.message).toContain(`(${kind})`);
		expect(error?.description).not.toContain('V2');
	});
});

test('an operation that V1 has not names none', async () => {
	sandbox.faults.add({ kind: '403', count: 0 });
	const { error } = await run('channel', 'delete', { channelId: byId(2005) });
	expect(error?.description).not.toContain('V2');
});

test('nor does a call of V1 that an operation of V2 makes first', async () => {
	sandbox.faults.add({ kind: '403', path: '/p1/companies', count: 0 });
	const { error } = await run('channel', 'getAll', { scope: 'all' });
	expect(error?.message).toContain('(403)');
	expect(error?.description).not.toContain('V2');
});

/** A 2xx that names nothing. */
const empty: Array<[what: string, fault: FaultOptions]> = [
	['an answer without the object', { kind: '202', processed: false, count: 0 }],
	['an empty answer', { kind: 'empty', count: 0 }],
];

describe.each(empty)('%s', (_what, fault) => {
	test.each(Object.entries(sending))('leaves open whether %s was sent', async (_name, call) => {
		sandbox.faults.add(fault);
		const { error, items } = await run(...call);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The message may have been sent: Pact answered with/);
		expect(error?.description).toContain('Before sending it again, look into the conversation');
		expect(error?.context?.effect).toBe('unknown');
		expect(sandbox.requests.all()).toHaveLength(1);
	});

	test.each(Object.entries(creating))('leaves open whether %s was created', async (_name, call) => {
		sandbox.faults.add(fault);
		const { error } = await run(...call);
		expect(error?.message).toMatch(/^This may have been carried out: Pact answered with/);
		expect(error?.context?.effect).toBe('unknown');
		expect(sandbox.requests.all()).toHaveLength(1);
	});

	test.each(Object.entries(reading))(
		'is an error for %s, but nothing is in doubt',
		async (_n, call) => {
			sandbox.faults.add(fault);
			const { error, items } = await run(...call);
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^Pact answered with/);
			expect(error?.context?.effect).toBe('none');
		},
	);
});

describe('errors in a 2xx', () => {
	test.each(Object.entries({ ...sending, ...creating, ...reading }))(
		'are a refusal of %s, in the words of Pact',
		async (_name, call) => {
			sandbox.faults.add({ kind: 'errored-200', count: 0 });
			const { error, items } = await run(...call);
			expect(items).toEqual([]);
			expect(error?.message).toBe('Pact refused the request (200): Something went wrong');
			expect(error?.context?.effect).toBe('none');
			expect(sandbox.requests.all()).toHaveLength(1);
		},
	);
});
