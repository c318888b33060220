import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const POSTGRES_VERSIONS = '/usr/lib/postgresql';
const REDIS = '/usr/bin/redis-server';

/** The programs of PostgreSQL and Redis that a cluster is made of, as absolute paths. */
export interface Servers {
	initdb: string;
	postgres: string;
	pgIsReady: string;
	redis: string;
	redisCli: string;
}

/**
 * Where PostgreSQL and Redis are: Debian's packages, which are installed when this runs as root. Their system services are not
 * started. Synchronous, because jest wants to know at once which tests there are.
 *
 * @returns what is missing, in words for people, where they are not and cannot be installed
 */
export function findServers(): Servers | { missing: string } {
	const found = installed();
	if (found) return found;
	const trouble = installDebianPackages();
	const after = installed();
	if (after) return after;
	return {
		missing: `The cluster tests need PostgreSQL and Redis. Install them (Debian: apt-get install postgresql redis-server)${trouble ? `; ${trouble}` : '.'}`,
	};
}

function installed(): Servers | undefined {
	const folder = existsSync(POSTGRES_VERSIONS)
		? readdirSync(POSTGRES_VERSIONS)
				.sort((one, other) => Number(other) - Number(one))
				.map((version) => path.join(POSTGRES_VERSIONS, version, 'bin'))
				.find((bin) => existsSync(path.join(bin, 'postgres')))
		: undefined;
	if (folder === undefined || !existsSync(REDIS)) return undefined;
	return {
		initdb: path.join(folder, 'initdb'),
		postgres: path.join(folder, 'postgres'),
		pgIsReady: path.join(folder, 'pg_isready'),
		redis: REDIS,
		redisCli: '/usr/bin/redis-cli',
	};
}

/** @returns why they are still missing; undefined when apt-get says that it installed them */
function installDebianPackages(): string | undefined {
	if (process.getuid?.() !== 0) return 'this test can do so only as root.';
	if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get to do so.';
	const aptGet = (...args: string[]) =>
		execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
			stdio: ['ignore', 'ignore', 'pipe'],
			// The run level keeps the packages from starting their services.
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
		});
	try {
		aptGet('update');
		aptGet('install', '--yes', '--no-install-recommends', 'postgresql', 'redis-server');
		return undefined;
	} catch (error) {
		return `apt-get could not: ${(error as Error).message}`;
	}
}
