import { readFileSync } from 'node:fs';
import path from 'node:path';

const manifest = JSON.parse(readFileSync(path.join(__dirname, 'package.json'), 'utf8')) as {
	dependencies: { n8n: string };
};

/** The n8n of `npm start` and `npm test`. */
export const PINNED = manifest.dependencies.n8n;

/** The older ones that the package has to work with: the last 1.x, and one from the time between. */
export const OLDER = ['1.123.81', '2.20.12'] as const;

/** Where the package.json and the lock of an n8n lie. @throws {Error} for a version that none describes */
export function lockFolder(version: string = PINNED): string {
	if (version === PINNED) return __dirname;
	if ((OLDER as readonly string[]).includes(version)) {
		return path.join(__dirname, 'versions', version);
	}
	throw new Error(`n8n ${version} is none of ${[PINNED, ...OLDER].join(', ')}`);
}
