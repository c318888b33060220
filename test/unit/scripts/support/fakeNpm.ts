import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from './processes';

export interface FakeNpm {
	/** an environment in which `npm` is the fake one */
	env: NodeJS.ProcessEnv;
	/** the next `npm install` takes for ever */
	hang(): Promise<void>;
	/** the next `npm install` does its work */
	work(): Promise<void>;
	/** npm and the compiler that it has started, once both run */
	processes(): Promise<number[]>;
}

/**
 * Programs in place of npm and of the compiler that is looked for, which need no network.
 *
 * @param folder an existing one, for the programs
 * @param install the shell commands of an `npm install` that works
 */
export async function fakeNpm(folder: string, install: string): Promise<FakeNpm> {
	const bin = path.join(folder, 'bin');
	const script = path.join(folder, 'install.sh');
	const pids = path.join(folder, 'pids');
	await mkdir(bin);
	const program = (name: string, body: string) =>
		writeFile(path.join(bin, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
	for (const name of ['python3', 'make', 'g++', 'apt-get']) await program(name, 'exit 0');
	await program('npm', `case "$1" in install) . "${script}";; esac`);

	return {
		env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
		hang: () => writeFile(script, `touch half-done\nsleep 1000 &\necho $$ $! > "${pids}"\nwait\n`),
		work: () => writeFile(script, `${install}\n`),
		processes: () =>
			eventually(() => {
				const found = existsSync(pids) && readFileSync(pids, 'utf8').trim().split(' ').map(Number);
				return found && found.length === 2 && found;
			}),
	};
}
