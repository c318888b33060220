import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../local/n8n/location';
import { type FakeNpm, fakeNpm } from './support/fakeNpm';
import { eventually, isRunning, startNode } from './support/processes';

// What npm leaves behind when it has installed nothing but a Node, whose size is looked at.
const INSTALL = `mkdir -p node_modules/node/bin node_modules/.bin
cp package-lock.json node_modules/.package-lock.json
truncate -s 20000000 node_modules/node/bin/node`;

let folder: string;
let clone: string;
let npm: FakeNpm;

beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'pact-bootstrap-'));
	clone = path.join(folder, 'clone');
	cpSync(path.join(projectRoot, 'scripts', 'bootstrap'), path.join(clone, 'scripts', 'bootstrap'), {
		recursive: true,
	});
	cpSync(
		path.join(projectRoot, 'scripts', 'bootstrap.mjs'),
		path.join(clone, 'scripts', 'bootstrap.mjs'),
	);
	writeFileSync(path.join(clone, 'package.json'), '{}');
	writeFileSync(path.join(clone, 'package-lock.json'), '{ "packages": { "": {} } }');
	npm = await fakeNpm(folder, INSTALL);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bootstrap = () =>
	startNode([path.join(clone, 'scripts', 'bootstrap.mjs'), 'sh', '-c', 'echo ran'], npm.env);

describe('an installation of the dependencies', () => {
	it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
		'ends with npm and what npm has started on %s, and is taken up again',
		async (signal) => {
			await npm.hang();
			const interrupted = bootstrap();
			const processes = await npm.processes();
			process.kill(interrupted.pid, signal);

			const { code, output } = await interrupted.ended;
			expect(code).toBe(1);
			expect(output).toContain(`Interrupted by ${signal}.`);
			expect(output).not.toMatch(/^ran$/m);
			expect(processes.filter(isRunning)).toEqual([]);
			expect(existsSync(path.join(clone, '.cache', 'installing'))).toBe(false);

			await npm.work();
			const again = await bootstrap().ended;
			expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/^ran$/m) });
		},
	);

	it('ends with npm and what npm has started when it is killed', async () => {
		await npm.hang();
		const killed = bootstrap();
		const processes = await npm.processes();
		process.kill(killed.pid, 'SIGKILL');

		await killed.ended;
		await eventually(() => processes.filter(isRunning).length === 0);
	});

	it('ends with npm and what npm has started when the outer npm has gone without a word', async () => {
		await npm.hang();
		const outer = spawn(
			'sh',
			['-c', '"$0" "$1"; exit', process.execPath, path.join(clone, 'scripts', 'bootstrap.mjs')],
			{ env: { ...npm.env, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'pipe'] },
		);
		const processes = await npm.processes();
		outer.kill('SIGTERM');
		// The script holds the shell's output open until it has ended, too.
		await once(outer, 'close');
		expect(processes.filter(isRunning)).toEqual([]);
	});

	it('ends with npm and what npm has started when the outer npm is killed and leaves its shell behind', async () => {
		await npm.hang();
		const script = `"${process.execPath}" "${path.join(clone, 'scripts', 'bootstrap.mjs')}"; exit`;
		const outer = spawn(
			process.execPath,
			['-e', 'child_process.spawn("sh", ["-c", process.argv[1]], { stdio: "inherit" })', script],
			{ env: { ...npm.env, npm_lifecycle_event: 'start' }, stdio: ['ignore', 'pipe', 'pipe'] },
		);
		const processes = await npm.processes();
		outer.kill('SIGKILL');
		await once(outer, 'close');
		expect(processes.filter(isRunning)).toEqual([]);
	});

	it('is left out when all is there', async () => {
		await npm.work();
		await bootstrap().ended;
		await expect(bootstrap().ended).resolves.toEqual({ code: 0, signal: null, output: 'ran\n' });
	});
});
