// Mutation testing on demand: changes the sources in small ways, one at a time, and sees whether a unit test fails.
export default {
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.js' },
	// Only the tests that reach a mutant run for it.
	coverageAnalysis: 'perTest',
	// A mutant that takes effect while its module is loaded would need all tests.
	ignoreStatic: true,
	mutate: [
		'nodes/{api,form,webhook}/**/*.ts',
		'nodes/PactTrigger/{events,delivery}/**/*.ts',
		'nodes/Pact/run/**/*.ts',
	],
	ignorePatterns: ['dist', 'docs/images'],
	reporters: ['clear-text', 'json'],
	clearTextReporter: { allowColor: false, logTests: false },
	jsonReporter: { fileName: '.cache/mutation/report.json' },
	tempDirName: '.cache/mutation/sandbox',
	concurrency: 2,
};
