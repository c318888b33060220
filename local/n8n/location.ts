import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from './versions';

export const projectRoot = path.resolve(__dirname, '..', '..');

/** The project's own Node 24, which n8n needs whatever Node the machine has. */
export const nodeBinary = path.join(
	projectRoot,
	'node_modules',
	'node',
	'bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Written last into a complete installation. */
export const COMPLETE = '.complete';

/** Where installations of n8n lie: PACT_N8N_CACHE (shared by several clones, or kept by CI), else inside the project. */
export const installationsFolder = () =>
	process.env.PACT_N8N_CACHE
		? path.resolve(process.env.PACT_N8N_CACHE)
		: path.join(projectRoot, '.cache', 'n8n');

/**
 * The folder of an installed n8n, named by its lock file: a changed lock gives another folder.
 *
 * @param version default: the pinned one
 */
export function n8nFolder(version?: string): string {
	const lock = readFileSync(path.join(lockFolder(version), 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 16);
	return path.join(installationsFolder(), hash);
}

/** Whether that n8n is installed, wholly. */
export const isInstalled = (version?: string) =>
	existsSync(path.join(n8nFolder(version), COMPLETE));
