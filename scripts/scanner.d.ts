// n8n's scanner comes without types; this is the part of it that the gate uses.
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	import type { Linter } from 'eslint';

	/** The rules that a community package has to pass. */
	export function buildScanConfig(): Promise<Linter.Config[]>;
	/** Globs of what is linted of a source tree. */
	export const SOURCE_FILE_PATTERNS: string[];
}
