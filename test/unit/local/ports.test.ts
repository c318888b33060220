import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { projectRoot } from '../../../local/n8n/location';
import { assertPortIsFree } from '../../../local/ports';
import { startNode } from '../scripts/support/processes';

let server: Server;
let port: number;

beforeEach(async () => {
	server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	({ port } = server.address() as AddressInfo);
});

afterEach(() => server.close());

const start = (...options: string[]) =>
	startNode(['--import', 'tsx', path.join(projectRoot, 'local', 'start.ts'), ...options]).ended;

describe('a port', () => {
	it('that is taken is named, with what wants it and how to choose another', async () => {
		await expect(assertPortIsFree(port, 'the local Pact', '--sandbox-port')).rejects.toThrow(
			new RegExp(
				`^Port ${port} for the local Pact is taken .*\\n.* npm start -- --sandbox-port \\d+$`,
			),
		);
	});

	it('that is free is left free', async () => {
		server.close();
		await once(server, 'close');
		await assertPortIsFree(port, 'n8n', '--n8n-port');
		await assertPortIsFree(port, 'n8n', '--n8n-port');
	});
});

describe('npm start', () => {
	it('names the port that another program has, before it installs or builds anything', async () => {
		const taken = await start('--sandbox-port', String(port), '--n8n-port', '5680');
		expect(taken.code).toBe(1);
		expect(taken.output.trim()).toMatch(
			new RegExp(`^Port ${port} for the local Pact is taken .*\\n.*--sandbox-port \\d+$`),
		);
	});

	it('says that the two servers cannot have one port', async () => {
		const { code, output } = await start('--sandbox-port', '5999', '--n8n-port', '5999');
		expect(code).toBe(1);
		expect(output.trim()).toMatch(/^The local Pact and n8n cannot both have port 5999: /);
	});

	it('says what a port may be', async () => {
		const { code, output } = await start('--sandbox-port', '70000');
		expect(code).toBe(1);
		expect(output.trim()).toBe('--sandbox-port takes a port number, not "70000".');
	});
});
