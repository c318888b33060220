import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const run = promisify(execFile);

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
 * this runs as root.
 * @throws Error that says how to get one
 */
export async function findChromium(): Promise<string> {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		if (await isExecutable(named)) return named;
		throw new Error(`CHROMIUM_PATH names ${named}, which is no program that can be run.`);
	}
	const found =
		(await firstKnown()) ?? ((await installDebianPackage()) ? await firstKnown() : null);
	if (found) return found;
	throw new Error(
		'The browser tests need Chromium or Chrome. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
	);
}

/** A headless browser; close it after use. */
export async function launchChromium(): Promise<Browser> {
	return await chromium.launch({ executablePath: await findChromium(), args: quietly });
}

async function firstKnown(): Promise<string | null> {
	for (const path of knownPaths) if (await isExecutable(path)) return path;
	return null;
}

async function isExecutable(path: string): Promise<boolean> {
	return await access(path, constants.X_OK).then(
		() => true,
		() => false,
	);
}

async function installDebianPackage(): Promise<boolean> {
	const isRoot = process.getuid?.() === 0;
	if (!isRoot || !(await isExecutable('/usr/bin/apt-get'))) return false;
	const aptGet = async (...args: string[]) =>
		await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
			maxBuffer: 32 * 1024 * 1024,
		});
	try {
		await aptGet('update');
		await aptGet('install', '--yes', '--no-install-recommends', 'chromium');
		return true;
	} catch (error) {
		console.warn(`apt-get could not install chromium: ${(error as Error).message}`);
		return false;
	}
}
