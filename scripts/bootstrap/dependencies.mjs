import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './step.mjs';
import { withLock } from './lock.cjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'];

// `npm ci` would check this, but it also refuses a lock in which an optional package of another platform has no
// entry, and npm writes such locks where the registry does not offer that package. So `npm install` is used, with
// the strictness that it lacks.
function assertLockIsCurrent(root) {
	const manifest = readJson(path.join(root, 'package.json'));
	const locked = readJson(path.join(root, 'package-lock.json')).packages[''];
	const asText = (of) =>
		DEPENDENCIES.map((kind) => JSON.stringify(Object.entries(of[kind] ?? {}).sort()));
	if (asText(manifest).join() !== asText(locked).join()) {
		throw new Error(
			'package.json and package-lock.json name different dependencies.\nRun `npm install --ignore-scripts` and commit both files.',
		);
	}
}

/**
 * Whether node_modules holds what package-lock.json asks for. Compared with the list that npm itself keeps
 * inside node_modules and writes last, so an interrupted install counts as missing, and `npm install x` by hand
 * as right. Optional packages, which are those for other platforms, may be absent.
 *
 * @param {string} root the project's folder
 */
function dependenciesMatch(root) {
	let installed;
	try {
		installed = readJson(path.join(root, 'node_modules', '.package-lock.json')).packages;
	} catch {
		return false;
	}
	const wanted = readJson(path.join(root, 'package-lock.json')).packages;
	return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
		const found = installed[place];
		if (!found) return place === '' || optional;
		return found.version === version && found.integrity === integrity;
	});
}

/**
 * Whether the project's own Node is there. The package "node" comes with a placeholder or nothing at all until its
 * install script has brought the binary, which is more than 50 MB.
 *
 * @param {string} root the project's folder
 */
function ownNodeIsThere(root) {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const binary = path.join(root, 'node_modules', 'node', 'bin', name);
	const size = statSync(binary, { throwIfNoEntry: false })?.size ?? 0;
	return size > 10_000_000;
}

/**
 * Installs what package-lock.json asks for, unless it is there already (then it costs some 30 ms).
 *
 * @param {string} root the project's folder
 * @param {AbortSignal} [signal] ends the installation, npm included; the next call installs what is missing then
 * @throws {Error} with what npm said when an installation fails
 */
export async function ensureDependencies(root, signal) {
	if (dependenciesMatch(root) && ownNodeIsThere(root)) return;

	const install = async () => {
		if (!dependenciesMatch(root)) {
			assertLockIsCurrent(root);
			await runStep(
				'Installing the dependencies (about two minutes)',
				'npm',
				['install', '--no-save'],
				{ cwd: root, signal },
			);
		}
		if (!ownNodeIsThere(root)) {
			// Install scripts are off in .npmrc; this is the one that is needed.
			rmSync(path.join(root, 'node_modules', 'node', 'bin'), { recursive: true, force: true });
			await runStep(
				'Fetching the pinned Node',
				'npm',
				['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'],
				{ cwd: root, signal },
			);
		}
		if (!ownNodeIsThere(root)) {
			throw new Error(
				'The npm package "node" was installed but brought no Node for this platform.',
			);
		}
	};
	await withLock(path.join(root, '.cache', 'installing'), install, { signal });
}
