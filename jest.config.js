// Layers: unit (pure functions), sandbox (the local Pact), engine (the nodes inside n8n-core, over HTTP to the sandbox), e2e (the real
// n8n). The layer compat has a configuration of its own, because jest runs all projects of one.
const layer = require('./test/layer.cjs');

const engine = {
	setupFiles: ['<rootDir>/test/engine/harness/environment.ts'],
	setupFilesAfterEnv: [
		'<rootDir>/test/engine/harness/cleanup.ts',
		'<rootDir>/test/engine/harness/shortWaits.ts',
		'<rootDir>/test/engine/harness/leaks.ts',
		'<rootDir>/test/engine/harness/regex.ts',
	],
};

// What the nodes take from n8n has to be there in the oldest n8n-core that they run in, and has to do the same. The nodes see the
// n8n-workflow of that core, as they do in its n8n.
const oldestCore = require.resolve('n8n-core-oldest');
const ofOldestCore = (name) => require.resolve(name, { paths: [oldestCore] });

const engineOldest = {
	...engine,
	displayName: 'engine-oldest',
	testMatch: [
		'credentialTest',
		'errors',
		'operations/{fromTrigger,listSearch,pairing,refusals,requests,upload}',
		'reliability/{cancelling,idempotency}',
		'session/renewal',
		'trigger/{binary,checkWebhook,deliveries,example,registration,testRun}',
	].map((files) => `<rootDir>/test/engine/${files}.test.ts`),
	setupFiles: [...engine.setupFiles, '<rootDir>/test/engine/harness/oldest.ts'],
	moduleNameMapper: {
		'^n8n-core$': oldestCore,
		'^n8n-workflow$': ofOldestCore('n8n-workflow'),
		'^@n8n/backend-common$': ofOldestCore('@n8n/backend-common'),
	},
};

module.exports = {
	testSequencer: './test/longestFirst.cjs',
	projects: [
		layer('unit'),
		layer('sandbox'),
		layer('engine', engine),
		layer('engine', engineOldest),
		layer('e2e'),
	],
};
