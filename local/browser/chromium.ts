import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { installDebianPackages } from '../debian';

const knownPaths = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing that calls home, and no sandbox of its own: it would need rights that containers do not give. */
const quietly = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--no-first-run',
	'--disable-sync',
];

/**
 * Where Chromium or Chrome is: what CHROMIUM_PATH names, else a known place, else Debian's package, which is installed when
 * this runs as root. Synchronous, because jest wants to know at once which tests there are.
 *
 * @returns what is missing, in words for people, where there is none
 */
export function findChromium(): { path: string } | { missing: string } {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (isExecutable(named)) return { path: named };
		return { missing: `CHROMIUM_PATH names ${named}, which is no program that can be run.` };
	}
	const known = knownPaths.find(isExecutable);
	if (known) return { path: known };
	const trouble = installDebianPackages('chromium');
	const path = knownPaths.find(isExecutable);
	if (path) return { path };
	return {
		missing: `The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH${trouble ? `; ${trouble}` : '.'}`,
	};
}

/** A headless browser; close it after use. @throws {Error} that says how to get one, where there is none */
export async function launchChromium(): Promise<Browser> {
	const found = findChromium();
	if ('missing' in found) throw new Error(found.missing);
	return await chromium.launch({ executablePath: found.path, args: quietly });
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
