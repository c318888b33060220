// Three layers: unit (pure functions), engine (the nodes inside n8n-core, over HTTP to the sandbox), e2e (the real n8n).
const esmOnly = ['content-disposition', 'get-port', 'p-queue', 'p-timeout', 'eventemitter3'];

const layer = (name, { setupFilesAfterEnv = [], ...extra } = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: {
		'^.+\\.[tj]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cache'],
	setupFilesAfterEnv: ['<rootDir>/test/patience.ts', ...setupFilesAfterEnv],
	...extra,
});

module.exports = {
	projects: [
		layer('unit'),
		layer('sandbox'),
		layer('engine', {
			setupFiles: ['<rootDir>/test/engine/harness/environment.ts'],
			setupFilesAfterEnv: [
				'<rootDir>/test/engine/harness/cleanup.ts',
				'<rootDir>/test/engine/harness/shortWaits.ts',
				'<rootDir>/test/engine/harness/leaks.ts',
			],
		}),
		layer('e2e'),
	],
};
