import { spawnSync } from 'node:child_process';
import { runStep } from '../../scripts/bootstrap/step.mjs';

const PROGRAMS = ['python3', 'make', 'g++'];

const runs = (program: string) =>
	spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** What is missing to compile a native module, as a sentence with the remedy; nothing when all is there. */
export function missingCompiler(): string | undefined {
	const missing = PROGRAMS.filter((program) => !runs(program));
	if (missing.length === 0) return undefined;
	return (
		`To build sqlite3 for n8n, ${PROGRAMS.join(', ')} are needed; missing here: ${missing.join(', ')}.\n` +
		`On Debian or Ubuntu: sudo apt-get install -y ${PROGRAMS.join(' ')}`
	);
}

/**
 * Installs the compiler where that can be done without asking: as root on Debian and its relatives. Elsewhere it only
 * tells, because sqlite3 may come ready-made for this platform.
 *
 * @param signal ends the installation
 */
export async function ensureCompiler(signal: AbortSignal): Promise<void> {
	const missing = missingCompiler();
	if (!missing) return;
	if (process.getuid?.() !== 0 || !runs('apt-get')) {
		console.log(missing);
		return;
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const aptGet = (title: string, ...args: string[]) =>
		runStep(title, 'apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
			cwd: '/',
			env,
			signal,
		});
	await aptGet('Refreshing the list of packages', 'update');
	await aptGet(
		'Installing the compiler for sqlite3',
		'install',
		'--yes',
		'--no-install-recommends',
		...PROGRAMS,
	);
}
