import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld } from './world';

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('binary data of an event', () => {
	let world: TriggerWorld;
	let files: Server;
	let base: string;
	const tokens: unknown[] = [];

	beforeEach(async () => {
		world = await TriggerWorld.start();
		files = createServer((request, response) => {
			tokens.push(request.headers['x-private-api-token'], request.headers.authorization);
			if (request.url === '/photo.jpg') {
				response.writeHead(200, { 'content-type': 'image/jpeg' }).end('the photo');
			} else if (/^\/half/.test(request.url!)) {
				response.end(Buffer.alloc(600 * 1024));
			} else if (request.url === '/named') {
				const name = Buffer.from('../../Прайс; лист.pdf').toString('latin1');
				response.setHeader('content-disposition', `attachment; filename="${name}"`).end('%PDF');
			} else if (request.url === '/directory/') {
				response.end('nameless');
			} else if (request.url === '/large') {
				for (let sent = 0; sent < 3; sent++) response.write('x'.repeat(1024 * 1024));
				response.end();
			} else if (request.url === '/never') {
				response.write('begins …');
			} else response.writeHead(404).end();
		});
		await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
		base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		files.closeAllConnections();
		await new Promise((resolve) => files.close(resolve));
		await world.close();
	});

	const receive = async (options: object, payload: object) => {
		const trigger: TestTrigger = world.trigger({ ...options }, { events: ['*'] });
		await trigger.publish();
		const response = await fetch(world.registered!, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(payload),
		});
		expect(response.status).toBe(200);
		return world.n8n.executions[0]!.items[0]!;
	};

	let messages = 0;
	const messageWith = (...attachments: unknown[]) => ({
		type: 'message',
		event: 'new',
		data: { external_id: ++messages, income: true, attachments },
	});

	test('a QR code becomes a PNG', async () => {
		const payload = { type: 'qr_code', event: 'new', company_id: 101, channel_id: 2001, data: PNG };
		const { json, binary } = await receive({ qrCodeImage: true }, payload);
		expect(json).toMatchObject(payload);
		expect(binary!.qrCode).toMatchObject({ mimeType: 'image/png', fileName: 'qr-code.png' });
		expect(binary!.qrCode!.data).toBe(PNG);
	});

	test('a QR code that is none leaves the event as it is', async () => {
		const payload = {
			type: 'qr_code',
			event: 'new',
			company_id: 101,
			data: 'BASE64 QR-CODE image',
		};
		const { json, binary } = await receive({ qrCodeImage: true }, { ...payload, data: '???' });
		expect(binary).toBeUndefined();
		expect(json.qrCodeError).toBe('The data of the QR code is not a base64 image');
	});

	test('attachments are downloaded without the token; a failed one says why, and the event is not lost', async () => {
		const { json, binary } = await receive(
			{ downloadAttachments: true, downloadSizeLimit: 1, downloadTimeLimit: 4 },
			messageWith(
				{ external_id: 1, url: `${base}/photo.jpg`, file_name: 'Anna.jpg' },
				{ external_id: 2, url: `${base}/gone` },
				{ external_id: 3, url: `${base}/large` },
				{ external_id: 4, url: `${base}/never` },
				{ external_id: 5, url: 'file:///etc/passwd' },
				null,
			),
		);
		expect(Object.keys(binary!)).toEqual(['attachment_0']);
		expect(binary!.attachment_0).toMatchObject({ mimeType: 'image/jpeg', fileName: 'Anna.jpg' });
		expect(Buffer.from(binary!.attachment_0!.data, 'base64').toString()).toBe('the photo');
		expect(json.attachmentErrors).toEqual([
			{ index: 1, error: expect.stringContaining('404') as string },
			{ index: 2, error: expect.stringContaining('larger than') as string },
			{ index: 3, error: expect.stringContaining('4 seconds') as string },
			{ index: 4, error: expect.stringContaining('not a web address') as string },
			{ index: 5, error: expect.stringContaining('not a web address') as string },
		]);
		expect(tokens.filter(Boolean)).toEqual([]);
	});

	test('one size limit holds for all attachments together, and the small ones come first', async () => {
		const { json, binary } = await receive(
			{ downloadAttachments: true, downloadSizeLimit: 1 },
			messageWith(
				{ url: `${base}/half/1` },
				{ url: `${base}/photo.jpg` },
				{ url: `${base}/half/2` },
				{ url: `${base}/large` },
				{ url: `${base}/half/3` },
			),
		);
		const halves = Object.keys(binary!).filter((field) => field !== 'attachment_1');
		expect(halves).toHaveLength(1);
		expect(binary!.attachment_1).toBeDefined();
		const { attachmentErrors } = json as { attachmentErrors: unknown[] };
		expect(attachmentErrors).toHaveLength(3);
		expect(attachmentErrors).toContainEqual({
			index: 3,
			error: 'The files together are larger than the limit of 1 MB',
		});
	});

	test('attachments beyond the fiftieth are not downloaded, and each says so', async () => {
		const { json, binary } = await receive(
			{ downloadAttachments: true },
			messageWith(...Array.from({ length: 53 }, () => ({ url: `${base}/photo.jpg` }))),
		);
		expect(Object.keys(binary!)).toHaveLength(50);
		const error = 'Only the first 50 attachments are downloaded';
		expect(json.attachmentErrors).toEqual([50, 51, 52].map((index) => ({ index, error })));
		expect((json.data as { attachments: unknown[] }).attachments).toHaveLength(53);
	});

	test('a file name is a bare name, wherever it comes from', async () => {
		const { binary } = await receive(
			{ downloadAttachments: true },
			messageWith(
				{ url: `${base}/photo.jpg`, file_name: '../../etc/passwd' },
				{ url: `${base}/photo.jpg`, file_name: 'C:\\dir\\photo.webp' },
				{ url: `${base}/photo.jpg`, file_name: '..' },
				{ url: `${base}/photo.jpg`, file_name: 7 },
				{ url: `${base}/named` },
				{ url: `${base}/directory/` },
			),
		);
		const names = Object.values(binary!).map(({ fileName }) => fileName);
		expect(names).toEqual([
			'passwd',
			'photo.webp',
			'photo.jpg',
			'photo.jpg',
			'Прайс; лист.pdf',
			'directory',
		]);
		for (const { directory } of Object.values(binary!)) expect(directory).toBeUndefined();
	});

	test.each([[{ url: 'x' }], ['text'], [7], [null], [{}]])(
		'attachments that are no list (%j) are none',
		async (attachments) => {
			const payload = messageWith();
			const { json, binary } = await receive(
				{ downloadAttachments: true },
				{ ...payload, data: { ...payload.data, attachments } },
			);
			expect(json.attachmentErrors).toBeUndefined();
			expect(binary).toBeUndefined();
		},
	);

	test('nothing is downloaded unless asked for', async () => {
		const { binary } = await receive({}, messageWith({ url: `${base}/photo.jpg` }));
		expect(binary).toBeUndefined();
	});
});
