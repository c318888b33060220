import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../local/n8n/location';
import { OLDER, PINNED } from '../../../local/n8n/versions';
import { type FakeNpm, fakeNpm } from '../scripts/support/fakeNpm';
import { isRunning, startNode } from '../scripts/support/processes';

// The one module of n8n that an installation tries out.
const INSTALL = `mkdir -p node_modules/sqlite3
echo '' > node_modules/sqlite3/index.js`;

let folder: string;
let cache: string;
let npm: FakeNpm;

beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'pact-install-'));
	cache = path.join(folder, 'n8n');
	npm = await fakeNpm(folder, INSTALL);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that installs n8n as every command does that needs it. @param version default: the pinned one */
function install(version?: string) {
	const module = path.join(projectRoot, 'local', 'n8n', 'install.ts');
	const code = `import(${JSON.stringify(module)}).then(({ installN8n }) => installN8n(${JSON.stringify(version)})).catch(
		(error) => { console.error(error.message); process.exitCode = 1; })`;
	return startNode(['--import', 'tsx', '-e', code], { ...npm.env, PACT_N8N_CACHE: cache });
}

describe('an installation of n8n', () => {
	it('is complete only under its own name, and is not repeated', async () => {
		await npm.work();
		const { code, output } = await install().ended;
		expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('Checking') });
		const [name, ...others] = readdirSync(cache);
		expect(others).toEqual([]);
		expect(existsSync(path.join(cache, name!, '.complete'))).toBe(true);

		await expect(install().ended).resolves.toEqual({ code: 0, signal: null, output: '' });
	});

	it('of an older version lies beside the pinned one, each by its own lock', async () => {
		await npm.work();
		const installed = () => {
			const manifests = readdirSync(cache).map((name) =>
				readFileSync(path.join(cache, name, 'package.json'), 'utf8'),
			);
			return manifests.map((text) => JSON.parse(text).dependencies.n8n as string).sort();
		};
		await expect(install().ended).resolves.toMatchObject({ code: 0 });
		for (const version of OLDER) {
			const { code, output } = await install(version).ended;
			expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining(version) });
			// Nobody is told to delete the one that the next command needs.
			expect(output).not.toContain('delete it');
		}
		expect(installed()).toEqual([...OLDER, PINNED].sort());
	});

	it('is refused for a version that has no lock here', async () => {
		await expect(install('1.0.0').ended).resolves.toMatchObject({
			code: 1,
			output: expect.stringContaining('n8n 1.0.0 is none of'),
		});
	});

	it('ends with npm and what npm has started when it is told to end, and is begun anew', async () => {
		await npm.hang();
		const interrupted = install();
		const processes = await npm.processes();
		process.kill(interrupted.pid, 'SIGTERM');

		const { code, output } = await interrupted.ended;
		expect(code).toBe(1);
		expect(output).toContain('Interrupted by SIGTERM.');
		expect(processes.filter(isRunning)).toEqual([]);
		expect(readdirSync(cache)).toEqual([expect.stringMatching(/^\.unfinished-/)]);

		await npm.work();
		await expect(install().ended).resolves.toMatchObject({ code: 0 });
		expect(readdirSync(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
		expect(existsSync(path.join(cache, readdirSync(cache)[0]!, 'half-done'))).toBe(false);
	});
});
