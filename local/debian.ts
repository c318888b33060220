import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Installs packages of Debian's when this runs as root. Their system services are not started.
 *
 * @returns why they are still missing; undefined when apt-get says that it installed them
 */
export function installDebianPackages(...packages: string[]): string | undefined {
	if (process.getuid?.() !== 0) return 'these tests can do so only as root.';
	if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get to do so.';
	const aptGet = (...args: string[]) =>
		execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
			stdio: ['ignore', 'ignore', 'pipe'],
			// The run level keeps the packages from starting their services.
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
		});
	try {
		aptGet('update');
		aptGet('install', '--yes', '--no-install-recommends', ...packages);
		return undefined;
	} catch (error) {
		return `apt-get could not: ${(error as Error).message}`;
	}
}
