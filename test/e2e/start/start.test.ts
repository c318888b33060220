// `npm start` as a process: what it prints, what it serves, and what it leaves when it is told to end.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { projectRoot } from '../../../local/n8n/location';
import { N8nRest } from '../../../local/n8n/rest';
import { OWNER } from '../../../local/pair';
import { assertPortIsFree } from '../../../local/ports';
import { BRANCH, COFFEE } from '../../../sandbox/pact/store/seed';
import { isRunning, type Started, startNode } from '../../unit/scripts/support/processes';
import { eventually } from '../../../local/throwaway';
import { familyOf } from './family';

jest.setTimeout(300_000);

/** The examples, and what is said of them: whom each answers. */
const EXAMPLES = {
	'CRM sync: keep contacts, answer customers':
		'Coffee & Co    "CRM sync: keep contacts, answer customers" (API V2, published)',
	'CRM sync (V1): keep contacts, answer customers':
		'Second Branch  "CRM sync (V1): keep contacts, answer customers" (API V1, published)',
};

let sandboxPort: number;
let n8nPort: number;
let userFolder: string;
let started: Started | undefined;

beforeAll(async () => {
	[sandboxPort, n8nPort] = [await getPort(), await getPort()];
	userFolder = path.join(projectRoot, '.cache', 'run', String(n8nPort));
});

afterEach(async () => {
	if (started && isRunning(started.pid)) process.kill(started.pid, 'SIGTERM');
	await started?.ended;
});

afterAll(() => rm(userFolder, { recursive: true, force: true, maxRetries: 5 }));

// A proxy that nobody can reach: nothing on this machine is to be asked for through it.
const UNREACHABLE = 'http://127.0.0.1:9';

function start(...options: string[]): Started {
	started = startNode(
		['--import', 'tsx', path.join(projectRoot, 'local', 'start.ts'), ...options],
		{
			...process.env,
			PATH: `${path.join(projectRoot, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
			HTTP_PROXY: UNREACHABLE,
			http_proxy: UNREACHABLE,
			NO_PROXY: '',
			no_proxy: '',
		},
	);
	return started;
}

/** Waits until a started command has printed something. */
async function printed({ pid, output }: Started, text: string): Promise<string> {
	await eventually(
		() => `"${text}" from npm start, which printed:\n${output()}`,
		() => output().includes(text) || !isRunning(pid) || undefined,
		240,
	);
	expect(output()).toContain(text);
	return output();
}

const startServers = () =>
	start('--sandbox-port', String(sandboxPort), '--n8n-port', String(n8nPort));

/** Tells it to end, and looks at what it leaves. */
async function end({ pid, ended }: Started, signal: NodeJS.Signals) {
	const family = familyOf(pid);
	process.kill(pid, signal);
	const ending = await ended;
	expect(family.filter(isRunning)).toEqual([]);
	return { ...ending, family };
}

/** What is registered in Pact: the webhook of the example of V2, and the address of that of V1. */
async function registered(): Promise<Array<string | null>> {
	const response = await fetch(`http://127.0.0.1:${sandboxPort}/sandbox/state`);
	const { companies } = (await response.json()) as {
		companies: Array<{ id: number; webhookUrl: string | null; webhooks: Array<{ url: string }> }>;
	};
	const withId = (wanted: number) => companies.find(({ id }) => id === wanted)!;
	const webhooks = withId(COFFEE.company).webhooks.map(({ url }) => url);
	return [...webhooks, withId(BRANCH.company).webhookUrl];
}

const isOfN8n = () => expect.stringContaining(`127.0.0.1:${n8nPort}/webhook/`) as string;

async function signIn(): Promise<N8nRest> {
	const rest = new N8nRest(`http://127.0.0.1:${n8nPort}`);
	await rest.signIn(OWNER);
	return rest;
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const foldersOfChecks = () =>
	readdirSync(tmpdir()).filter((name) => name.startsWith('pact-check-'));

describe('npm start', () => {
	it('serves both addresses that it prints, and leaves nothing when it is told to end', async () => {
		const npmStart = startServers();
		const output = await printed(npmStart, 'Ctrl-C stops everything');
		for (const line of Object.values(EXAMPLES)) expect(output).toContain(line);
		expect(output).not.toContain('Warning');

		const [chat, editor] = output.match(/http:\/\/127\.0\.0\.1:\d+\S*/g)!;
		expect(chat).toBe(`http://127.0.0.1:${sandboxPort}`);
		expect(editor).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${n8nPort}/workflow/\\w+$`));
		await expect((await fetch(chat!)).text()).resolves.toMatch(/^<!doctype html>/i);
		await expect((await fetch(editor!)).text()).resolves.toContain('n8n');
		expect(await registered()).toEqual([isOfN8n(), isOfN8n()]);

		// A page that is open holds a connection for as long as it is open.
		const events = await fetch(`${chat}/sandbox/events`);
		const { code, family } = await end(npmStart, 'SIGTERM');
		await events.body?.cancel().catch(() => {});
		expect(code).toBe(0);
		expect(family.length).toBeGreaterThan(1);
		await assertPortIsFree(sandboxPort, 'the local Pact', '--sandbox-port');
		await assertPortIsFree(n8nPort, 'n8n', '--n8n-port');
	});

	it('goes on at a second start with what n8n has kept, on Ctrl-C too', async () => {
		const npmStart = startServers();
		await printed(npmStart, 'Ctrl-C stops everything');
		const rest = await signIn();
		const workflows = await rest.request<unknown[]>('GET', '/workflows');
		expect(workflows).toHaveLength(2);
		for (const name of Object.keys(EXAMPLES)) {
			const { id } = (await rest.findWorkflow(name))!;
			expect(await rest.publishTimeline(id)).toHaveLength(3);
		}
		expect(await registered()).toEqual([isOfN8n(), isOfN8n()]);

		expect((await end(npmStart, 'SIGINT')).code).toBe(0);
	});

	it('ends while n8n is still starting, too', async () => {
		const log = path.join(userFolder, 'n8n.log');
		rmSync(log);
		const npmStart = startServers();
		await eventually('the first line of n8n', () => sizeOf(log) > 0 || undefined);
		const { code, output } = await end(npmStart, 'SIGTERM');
		expect(code).toBe(1);
		expect(output).toContain('Interrupted.');
		await assertPortIsFree(sandboxPort, 'the local Pact', '--sandbox-port');
		await assertPortIsFree(n8nPort, 'n8n', '--n8n-port');
	});
});

describe('npm start -- --check', () => {
	it('cleans up when it is interrupted', async () => {
		const before = foldersOfChecks();
		const check = start('--check');
		await printed(check, 'Starting');
		await eventually(
			'the folder of n8n',
			() => foldersOfChecks().length > before.length || undefined,
		);
		const { code, output } = await end(check, 'SIGINT');
		expect(code).toBe(1);
		expect(output).toContain('Interrupted.');
		expect(output).not.toContain('The main job');
		expect(foldersOfChecks()).toEqual(before);
	});
});
