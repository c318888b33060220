import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { uploadsIn } from '../../cases/check';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { keepFilesOnDisk } from './binaryStore';
import { credentialsFor, TOKEN } from './runCase';

/** With n8n's setting Binary Mode: Combined the files of an item stand in its JSON. */
let sandbox: Sandbox;
let stored: IBinaryData;
beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
	const files = await keepFilesOnDisk();
	stored = await files.store(
		{ type: 'execution', workflowId: 'workflow-1', executionId: '87' },
		Buffer.from('a menu of 87 lines'),
		{ data: '', mimeType: 'text/plain', fileName: 'menu.txt' },
	);
});
afterEach(() => sandbox.close());

const run = async (
	json: IDataObject,
	parameters: IDataObject,
	binary?: Record<string, IBinaryData>,
) =>
	await execute({
		parameters: {
			resource: 'message',
			operation: 'send',
			companyId: byId(COFFEE.company),
			conversationId: byId(COFFEE.conversation),
			text: 'The menu',
			...parameters,
		},
		credentials: credentialsFor(sandbox),
		input: [{ json, ...(binary && { binary }) }],
		binaryMode: 'combined',
	});

const attached = (attachment: IDataObject) => ({ attachments: { attachment: [attachment] } });
const MENU = Buffer.from('a menu of 87 lines').toString('base64');

test.each([
	['All Binary Files', { source: 'allBinary' }],
	['a field by its name', { source: 'binary', binaryPropertyName: 'data' }],
	['a field by its path', { source: 'binary', binaryPropertyName: '_files.data' }],
])('%s goes out with the text', async (_what, attachment) => {
	const { error } = await run({ _files: { data: stored } } as never, attached(attachment));
	expect(error).toBeUndefined();
	expect(uploadsIn(sandbox)).toEqual([MENU]);
	const sent = sandbox.requests.all().at(-1)!.parameters;
	expect(sent).toMatchObject({ text: 'The menu', attachment_ids: [expect.any(Number)] });
});

test('a file that stands in two places of the JSON goes out once', async () => {
	const json = { photo: stored, _files: { 'my photo': stored } };
	await run(json as never, attached({ source: 'allBinary' }));
	expect(uploadsIn(sandbox)).toEqual([MENU]);
});

test.each([
	['in memory', { data: MENU, mimeType: 'text/plain', fileName: 'menu.txt' }],
	['on disk', undefined],
])(
	'nor does it twice where it stands in copies and beside the JSON, kept %s',
	async (_where, file) => {
		const copy = () => ({ ...(file ?? stored) }) as IBinaryData;
		const json = { _files: { 'меню.txt': copy() }, list: [{ photo: copy() }] };
		await run(json as never, attached({ source: 'allBinary' }), { data: copy() });
		await run(json as never, attached({ source: 'allBinary' }));
		expect(uploadsIn(sandbox)).toEqual([MENU, MENU]);
	},
);

test.each(['menu.of.may', 'меню мая', 'menu[1]', 'a "menu"'])(
	'a field is found by its name %j, whatever its characters',
	async (name) => {
		const { error } = await run(
			{ _files: { [name]: stored } } as never,
			attached({ source: 'binary', binaryPropertyName: name }),
		);
		expect(error).toBeUndefined();
		expect(uploadsIn(sandbox)).toEqual([MENU]);
	},
);

test('what n8n leaves beside the JSON, as it keeps files in memory, goes out, too', async () => {
	const data = { data: MENU, mimeType: 'text/plain', fileName: 'menu.txt' };
	for (const attachment of [
		{ source: 'allBinary' },
		{ source: 'binary', binaryPropertyName: 'data' },
	]) {
		const { error } = await run({}, attached(attachment), { data });
		expect(error).toBeUndefined();
	}
	expect(uploadsIn(sandbox)).toEqual([MENU, MENU]);
});

test('a text does not go out without the file that is named', async () => {
	const { error } = await run({}, attached({ source: 'binary', binaryPropertyName: 'photo' }));
	expect(error?.message).toBe('The item has no binary field "photo" [item 0]');
	expect(sandbox.requests.all().filter(({ method }) => method === 'POST')).toEqual([]);
});

test('an upload takes the file', async () => {
	const { items } = await run({ _files: { data: stored } } as never, {
		resource: 'attachment',
		operation: 'upload',
		source: 'binary',
		binaryPropertyName: 'data',
	});
	expect(items[0]!.json.attachmentId).toEqual(expect.any(Number));
	expect(uploadsIn(sandbox)).toEqual([MENU]);
});

test('From the Trigger knows whom the event is about', async () => {
	const event = {
		eventName: 'message.received',
		companyId: COFFEE.company,
		object: { id: 871 },
		chat: { conversationId: COFFEE.conversation },
	};
	const fromTrigger = { __rl: true, mode: 'trigger', value: '' };
	const { error } = await execute({
		parameters: {
			resource: 'message',
			operation: 'send',
			companyId: fromTrigger,
			conversationId: fromTrigger,
			text: 'An answer',
		},
		credentials: credentialsFor(sandbox),
		triggers: { Incoming: [event] },
		binaryMode: 'combined',
	});
	expect(error).toBeUndefined();
	expect(sandbox.requests.all().at(-1)!.path).toContain(`/${COFFEE.conversation}/messages`);
});
