import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../debian';

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
	const trouble = installDebianPackages('postgresql', 'redis-server');
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
