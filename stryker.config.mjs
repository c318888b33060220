// Mutation testing of one folder below nodes/, which scripts/mutation.ts names.
const folder = process.env.MUTATED_FOLDER;

export default {
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.js' },
	// Only the tests that reach a mutant run for it.
	coverageAnalysis: 'perTest',
	// A mutant that takes effect while its module is loaded would need all tests.
	ignoreStatic: true,
	mutate: [`nodes/${folder}/**/*.ts`],
	ignorePatterns: ['dist', 'docs/images'],
	reporters: ['clear-text', 'json'],
	clearTextReporter: { allowColor: false, logTests: false },
	jsonReporter: { fileName: `.cache/mutation/${folder}.json` },
	// What has not changed since the run before is not tried again.
	incremental: true,
	incrementalFile: `.cache/mutation/${folder}.incremental.json`,
	tempDirName: '.cache/mutation/sandbox',
	concurrency: 2,
};
