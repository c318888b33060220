import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { NEXT } from '../../../sandbox/pact/store/seed';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { keepFilesOnDisk } from './binaryStore';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const channel = async (operation: string, parameters: object) =>
	await execute({
		parameters: { resource: 'channel', operation, companyId: byId(102), ...parameters },
		credentials: credentialsFor(sandbox),
	});

/** The picture that Pact has sent, in base64. */
function sentImage(): string {
	const { task } = sandbox.store.channels.get(NEXT.channel)!;
	if (task?.kind !== 'qr') throw new Error('There is no QR code');
	return task.image.replace('data:image/png;base64,', '');
}

const PNG = '89504e470d0a1a0a';

test.each(['whatsapp', 'telegram_personal', 'max'])(
	'the QR code of a new %s channel comes out as a PNG, byte for byte',
	async (provider) => {
		const files = await keepFilesOnDisk();
		const { items, error } = await channel('create', { provider });
		expect(error).toBeUndefined();
		const { qrCode } = items[0]!.binary!;
		const bytes = await files.getAsBuffer(qrCode!);
		expect(bytes.subarray(0, 8).toString('hex')).toBe(PNG);
		expect(bytes.toString('base64')).toBe(sentImage());
		expect(qrCode).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
		expect(Object.keys(items[0]!.binary!)).toEqual(['qrCode']);
		expect(items[0]!.json).not.toHaveProperty('qr');
		expect(items[0]!.json).not.toHaveProperty('qrCodeError');
		expect(items[0]!.json.next).toMatch(/^Scan the QR code with /);
	},
);

test('Enable gives the next one of a channel that still waits', async () => {
	const files = await keepFilesOnDisk();
	await channel('create', { provider: 'whatsapp' });
	const before = sentImage();
	const { items } = await channel('enable', { channelId: byId(NEXT.channel) });
	const bytes = await files.getAsBuffer(items[0]!.binary!.qrCode!);
	expect(bytes.toString('base64')).toBe(sentImage());
	expect(bytes.toString('base64')).not.toBe(before);
});

test('a channel with a code has no picture', async () => {
	const { items } = await channel('create', {
		provider: 'whatsapp',
		connectBy: 'code',
		phone: '79110000077',
	});
	expect(items[0]!.binary).toBeUndefined();
	expect(items[0]!.json.next).toContain(String(items[0]!.json.code));
});

test('Get Many gives it of a channel that waits, and nothing of it once that works', async () => {
	await channel('create', { provider: 'max' });
	const listed = async () => {
		const { items } = await channel('getAll', { returnAll: true });
		return items.find(({ json }) => json.channelId === NEXT.channel)!;
	};
	const waiting = await listed();
	expect(Object.keys(waiting.binary!)).toEqual(['qrCode']);
	expect(waiting.json).not.toHaveProperty('qr');
	expect(waiting.json.next).toMatch(/^Scan the QR code with MAX/);

	await fetch(`${sandbox.url}/sandbox/channels/${NEXT.channel}/scan`, { method: 'POST' });
	const working = await listed();
	expect(working.json).toMatchObject({ state: 'enabled' });
	expect(working.json).not.toHaveProperty('next');
	expect(working.binary).toBeUndefined();
});
