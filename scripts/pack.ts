import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const projectRoot = path.resolve(__dirname, '..');

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
 */
export async function packProject(into: string): Promise<PackedPackage> {
	const { stdout } = await run(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', into],
		{ cwd: projectRoot, maxBuffer: 32 * 1024 * 1024, shell: process.platform === 'win32' },
	);
	const [packed] = JSON.parse(stdout) as Array<{
		filename: string;
		files: Array<{ path: string }>;
	}>;
	if (!packed) throw new Error('npm pack named no tarball');

	const tarball = path.join(into, packed.filename);
	const folder = path.join(into, 'package');
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	return { tarball, folder, files: packed.files.map((file) => file.path).sort() };
}
