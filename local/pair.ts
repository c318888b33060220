import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { steadyPort } from './ports';
import { packProject } from '../scripts/pack';
import { type LaunchOptions, launchN8n, type RunningN8n, WITHOUT_EDITOR } from './n8n/launch';
import { placePackage } from './n8n/package';
import { N8nRest } from './n8n/rest';
import type { Owner } from './n8n/types';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/pact';

/** The login of the local n8n; it listens on this machine only. */
export const OWNER: Owner = {
	email: 'owner@pact.example',
	password: 'Pact-sandbox-1',
	firstName: 'Pact',
	lastName: 'Sandbox',
};

export interface PairOptions
	extends Pick<LaunchOptions, 'version' | 'userFolder' | 'env' | 'signal'> {
	sandbox?: SandboxOptions;
	/** default: any free port */
	n8nPort?: number;
}

/** A local Pact and a real n8n with the packed package, both running. */
export interface Pair {
	sandbox: Sandbox;
	/** the one that runs now */
	readonly n8n: RunningN8n;
	/** signed in as the owner */
	rest: N8nRest;
	/**
	 * Ends n8n, in an orderly way or as a crash would, and starts it again with what it kept.
	 *
	 * @param options whether it starts with the pages of the editor; default: yes
	 * @returns how many starts that took
	 */
	restartN8n(how: 'stop' | 'kill', options?: { editor?: boolean }): Promise<number>;
	/** Ends both. */
	stop(): Promise<void>;
}

async function placeProject(userFolder: string, signal?: AbortSignal): Promise<void> {
	const temporary = await mkdtemp(path.join(tmpdir(), 'pact-pack-'));
	try {
		await placePackage(userFolder, (await packProject(temporary, signal)).folder);
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/**
 * Starts both. n8n has to be installed and dist/ built.
 *
 * @throws {Error} in words for people; what was started has ended then
 */
export async function startPair(options: PairOptions): Promise<Pair> {
	const { version, userFolder, env, signal, n8nPort } = options;
	await placeProject(userFolder, signal);
	signal?.throwIfAborted();

	const sandbox = await startSandbox(options.sandbox);
	const launch = async (ports: LaunchOptions['ports'], editor = true) => {
		const { command, env: further } = editor ? {} : WITHOUT_EDITOR;
		const all = { ...env, ...further };
		return await launchN8n({ version, command, userFolder, env: all, signal, ports });
	};
	try {
		const ports = { n8n: n8nPort ?? (await steadyPort()), broker: await steadyPort() };
		let n8n = await launch(ports);
		const rest = new N8nRest(n8n.url);
		await rest.signIn(OWNER).catch(async (error: Error) => {
			await n8n.stop();
			throw error;
		});
		return {
			sandbox,
			rest,
			get n8n() {
				return n8n;
			},
			async restartN8n(how, { editor } = {}) {
				await n8n[how]();
				try {
					n8n = await launch(ports, editor);
					return 1;
				} catch (error) {
					if (how === 'stop') throw error;
					// n8n 2.40 exits while it starts when the kill met an execution that was stored but had not begun: recovering it reads
					// a start time that is not there. The next start leaves such executions out. A restart policy makes that start; so does this.
					n8n = await launch(ports, editor);
					return 2;
				}
			},
			async stop() {
				await n8n.stop();
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
