import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { interruptible } from '../../scripts/bootstrap/interruption.mjs';
import { withLock } from '../../scripts/bootstrap/lock.cjs';
import { runStep } from '../../scripts/bootstrap/step.mjs';
import { ensureCompiler, missingCompiler } from './compiler';
import { COMPLETE, installationsFolder, isInstalled, n8nFolder, nodeBinary } from './location';
import { lockFolder, OLDER, PINNED } from './versions';

const UNFINISHED = '.unfinished-';

// The programs that npm starts have to be the project's Node too, or sqlite3 is built for the wrong one.
const environment = () => ({
	...process.env,
	PATH: `${path.dirname(nodeBinary)}${path.delimiter}${process.env.PATH}`,
});

async function installInto(folder: string, version: string, signal: AbortSignal): Promise<void> {
	const options = { cwd: folder, env: environment(), signal };
	await mkdir(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json']) {
		await copyFile(path.join(lockFolder(version), file), path.join(folder, file));
	}
	// Without install scripts: one of n8n's optional clients tries to compile and fails. The one native module that n8n
	// cannot start without is built afterwards.
	await runStep(
		`Downloading n8n ${version} (some 2,300 packages, about five minutes, once)`,
		'npm',
		['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		options,
	);
	await runStep(
		'Building sqlite3 for n8n (about two minutes, once)',
		'npm',
		['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'],
		options,
	).catch((error: Error) => {
		const missing = signal.aborted ? undefined : missingCompiler();
		throw missing ? new Error(`${missing}\n\n${error.message}`) : error;
	});
	await runStep('Checking sqlite3', nodeBinary, ['-e', "require('sqlite3')"], options);
	await writeFile(path.join(folder, COMPLETE), '');
}

async function mentionOthers(): Promise<void> {
	const known = [PINNED, ...OLDER].map((version) => path.basename(n8nFolder(version)));
	const others = (await readdir(installationsFolder())).filter(
		(name) => !name.startsWith('.') && !known.includes(name),
	);
	for (const name of others) {
		console.log(
			`An n8n of another version lies in ${path.join(installationsFolder(), name)}: delete it to free some 3 GB.`,
		);
	}
}

async function removeUnfinished(parent: string): Promise<void> {
	const leftOver = (await readdir(parent)).filter((name) => name.startsWith(UNFINISHED));
	for (const name of leftOver) {
		await rm(path.join(parent, name), { recursive: true, force: true });
	}
}

/**
 * Installs an n8n, unless it is there. The folder gets its final name only when it is complete, so an interrupted
 * installation is begun anew. When this process is told to end, npm and its compilers end first.
 *
 * @param version default: the pinned one
 * @throws {Error} with what npm said, and what to install where a compiler is missing; or that it was interrupted
 */
export async function installN8n(version: string = PINNED): Promise<void> {
	if (isInstalled(version)) return;

	const folder = n8nFolder(version);
	const parent = installationsFolder();
	const install = async (signal: AbortSignal) => {
		if (isInstalled(version)) return;
		await ensureCompiler(signal);

		await removeUnfinished(parent);
		const unfinished = path.join(parent, `${UNFINISHED}${process.pid}`);
		await installInto(unfinished, version, signal);
		await rm(folder, { recursive: true, force: true });
		await rename(unfinished, folder);
		await mentionOthers();
	};
	await interruptible((signal) =>
		withLock(path.join(parent, '.installing'), () => install(signal), { signal }),
	);
}
