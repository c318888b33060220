import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './bootstrap/lock.cjs';

const run = promisify(execFile);

export const projectRoot = path.resolve(__dirname, '..');

// The build begins by removing dist/: nobody may pack in the middle of it.
async function withDist<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
	return await withLock(path.join(projectRoot, '.cache', 'dist-in-use'), work, { signal });
}

/**
 * Makes dist/ anew. It takes seconds, so it is not cut short: half a dist/ would be left.
 *
 * @param signal ends the waiting for others that use dist/
 * @throws {Error} when the build fails; the compiler has said why
 */
export async function buildProject(signal?: AbortSignal): Promise<void> {
	await withDist(async () => {
		const gulp = spawn('gulp', ['--silent'], {
			cwd: projectRoot,
			stdio: 'inherit',
			shell: process.platform === 'win32',
		});
		const [code] = await once(gulp, 'close');
		signal?.throwIfAborted();
		if (code !== 0) throw new Error('The build failed.');
	}, signal);
}

/** What `npm publish` would send, on disk. */
export interface PackedPackage {
	/** the .tgz */
	tarball: string;
	/** the unpacked package: the folder with its package.json */
	folder: string;
	/** the files in it, relative to `folder`, with forward slashes */
	files: string[];
}

/**
 * Packs the project as `npm publish` does and unpacks the result. Build first: dist/ is taken as it is.
 *
 * @param into an existing folder; the tarball and the folder `package` are made in it
 * @param signal ends the waiting for others that use dist/
 * @throws {Error} when dist/ is not built
 */
export async function packProject(into: string, signal?: AbortSignal): Promise<PackedPackage> {
	const { stdout } = await withDist(
		() =>
			run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
				cwd: projectRoot,
				maxBuffer: 32 * 1024 * 1024,
				shell: process.platform === 'win32',
			}),
		signal,
	);
	const [packed] = JSON.parse(stdout) as Array<{
		filename: string;
		files: Array<{ path: string }>;
	}>;
	if (!packed) throw new Error('npm pack named no tarball');
	const files = packed.files.map((file) => file.path).sort();
	if (!files.some((file) => file.startsWith('dist/nodes/'))) {
		throw new Error('dist/ is not built: run `npm run build` first.');
	}

	const tarball = path.join(into, packed.filename);
	const folder = path.join(into, 'package');
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	return { tarball, folder, files };
}
