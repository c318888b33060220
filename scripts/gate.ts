// The publication gate: n8n's scanner on the source and on the packed package. n8n's own command takes published
// names only, and lets warnings pass; here one warning is one too many.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { packProject, projectRoot } from './pack';

const PACKAGE_FILE_PATTERNS = ['**/*.js', 'package.json'];

// What a package for n8n consists of. Anything else in the tarball is a mistake in "files".
const ALLOWED = [
	/^(package\.json|README(\.\w+)?\.md|LICENSE\.md|CHANGELOG\.md)$/,
	/^dist\/(nodes|credentials)\/.+\.js$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/.+\/__schema__\/.+\.json$/,
	/^dist\/icons\/[\w.]+\.svg$/,
];

async function lint(title: string, folder: string, patterns: string[]): Promise<boolean> {
	const { buildScanConfig } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const problems = results.reduce((sum, each) => sum + each.errorCount + each.warningCount, 0);
	console.log(`${title}: ${results.length} files, ${problems} problems`);
	if (problems > 0) {
		const formatter = await eslint.loadFormatter('stylish');
		console.log(await formatter.format(results));
	}
	return problems === 0;
}

function holdsOnlyWhatBelongs(files: string[], needed: string[]): boolean {
	const strange = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
	const missing = needed.filter((file) => !files.includes(file));
	console.log(
		`Content of the package: ${files.length} files, ${strange.length} strange, ${missing.length} missing`,
	);
	for (const file of strange) console.log(`  does not belong there: ${file}`);
	for (const file of missing) console.log(`  named in package.json and not there: ${file}`);
	return strange.length === 0 && missing.length === 0;
}

async function namedFiles(): Promise<string[]> {
	const { default: manifest } = await import('../package.json');
	const { nodes, credentials } = manifest.n8n;
	return [...nodes, ...credentials, 'package.json', 'README.md', 'LICENSE.md'];
}

async function main(): Promise<void> {
	const { SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const temporary = await mkdtemp(path.join(tmpdir(), 'pact-gate-'));
	try {
		const { folder, files } = await packProject(temporary);
		const passed = [
			await lint('Source', projectRoot, SOURCE_FILE_PATTERNS),
			await lint('Packed package', folder, PACKAGE_FILE_PATTERNS),
			holdsOnlyWhatBelongs(files, await namedFiles()),
		];
		if (passed.includes(false)) process.exitCode = 1;
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
