import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { HookContext } from 'n8n-core';

import { HANDSHAKE, postToWebhook } from '../../../nodes/webhook/handshake';
import { PACT_TRIGGER } from '../harness/nodeTypes';
import { additionalData, oneNodeWorkflow } from '../harness/workflow';

const MEGABYTE = 1024 * 1024;

/** How the receiver answers, by its path. */
const answers: Record<string, (response: ServerResponse) => void> = {
	'/short': (response) => response.end('{"former":"crm"}'),
	'/compressed': (response) =>
		response.setHeader('content-encoding', 'gzip').end(gzipSync('{"former":"crm"}')),
	'/bomb': (response) =>
		response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(64 * MEGABYTE))),
	'/empty': (response) => response.writeHead(410).end(),
	'/list': (response) => response.writeHead(404).end('[1]'),
	'/endless': (response) => flood(response),
	'/endlessRefusal': (response) => flood(response.writeHead(503)),
	'/redirect': (response) => response.writeHead(302, { location: '/short' }).end('moved'),
	'/hanging': (response) => response.write('{"former":'),
	'/dripping': (response) => {
		const drip = setInterval(() => response.write(' '), 50);
		response.once('close', () => clearInterval(drip));
	},
	'/broken': (response) => {
		response.writeHead(200, { 'content-length': '100' });
		response.write('{"former":', () => response.destroy());
	},
	'/silent': () => {},
};

/** Writes for as long as somebody listens. */
function flood(response: ServerResponse): void {
	const piece = Buffer.alloc(64 * 1024, ' ');
	const write = () => {
		while (!response.destroyed && response.write(piece));
	};
	response.on('drain', write);
	write();
}

describe('the answer of a webhook address', () => {
	let receiver: Server;
	let base: string;
	const connections: Socket[] = [];

	beforeEach(async () => {
		receiver = createServer((request, response) => {
			request.resume().once('end', () => answers[request.url!]!(response));
		});
		receiver.on('connection', (socket: Socket) => connections.push(socket));
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		connections.length = 0;
		receiver.closeAllConnections();
		await new Promise((resolve) => receiver.close(resolve));
	});

	const post = async (path: string, timeLimit = 5_000) =>
		await postToWebhook(hookContext(), base + path, { body: HANDSHAKE }, timeLimit);

	/** What the receiver has written, once the connection is closed. */
	const written = async () => {
		const socket = connections[0]!;
		if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
		return socket.bytesWritten;
	};

	test.each(['/short', '/compressed'])('%s is read', async (path) => {
		expect(await post(path)).toEqual({ status: 200, body: { former: 'crm' } });
	});

	test.each([
		['/empty', 410],
		['/list', 404],
		['/redirect', 302],
	])('%s says no more than its status %d', async (path, status) => {
		expect(await post(path)).toEqual({ status, body: {} });
	});

	test.each([
		['/endless', 200],
		['/endlessRefusal', 503],
	])('%s counts by its status %d, and is cut off after a few kilobytes', async (path, status) => {
		// With such a limit it ends only where it is cut off.
		expect(await post(path, 3_600_000)).toEqual({ status, body: {} });
		// What the system had buffered on both sides when the connection was closed.
		expect(await written()).toBeLessThan(16 * MEGABYTE);
	});

	test('a small answer that unpacks to a large one is not unpacked whole', async () => {
		const unpacked = jest.spyOn(Buffer, 'concat');
		expect(await post('/bomb')).toEqual({ status: 200, body: {} });
		const largest = Math.max(...unpacked.mock.results.map(({ value }) => (value as Buffer).length));
		unpacked.mockRestore();
		expect(largest).toBeLessThan(MEGABYTE);
	});

	test.each(['/hanging', '/dripping'])('%s counts by its status when time is up', async (path) => {
		// Without a limit it would never end.
		expect(await post(path, 500)).toEqual({ status: 200, body: {} });
		await written();
	});

	test('one that breaks off counts by its status', async () => {
		expect(await post('/broken')).toEqual({ status: 200, body: {} });
	});

	test('none at all is none', async () => {
		expect(await post('/silent', 300)).toEqual({
			status: undefined,
			body: {},
			code: expect.any(String) as string,
		});
	});
});

/** What n8n gives to a hook. */
function hookContext(): HookContext {
	const { workflow, node } = oneNodeWorkflow({
		type: PACT_TRIGGER,
		parameters: {},
		credentials: {},
	});
	return new HookContext(
		workflow,
		node,
		additionalData(workflow, {}),
		'trigger',
		'activate',
		undefined as never,
	);
}
