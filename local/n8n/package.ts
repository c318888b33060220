import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts a packed and unpacked package where n8n keeps what a user has installed under Settings → Community nodes.
 * n8n loads it at its next start, and its types are `<package name>.<node name>`, as with a real installation.
 *
 * @param userFolder n8n's user folder
 * @param folder the unpacked package
 */
export async function placePackage(userFolder: string, folder: string): Promise<void> {
	const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const place = path.join(nodes, 'node_modules', manifest.name);
	await rm(place, { recursive: true, force: true });
	await mkdir(path.dirname(place), { recursive: true });
	await cp(folder, place, { recursive: true });
	await writeFile(
		path.join(nodes, 'package.json'),
		JSON.stringify(
			{
				name: 'installed-nodes',
				private: true,
				dependencies: { [manifest.name]: manifest.version },
			},
			null,
			2,
		),
	);
}
