// One layer of the tests, as a project of jest: the tests below the folder of its name.
const path = require('node:path');

const esmOnly = ['content-disposition', 'get-port', 'p-queue', 'p-timeout', 'eventemitter3'];

/** @param {string} name the folder below test/ @param {object} extra further settings of the project, which win */
module.exports = (name, { setupFilesAfterEnv = [], ...extra } = {}) => ({
	displayName: name,
	rootDir: path.resolve(__dirname, '..'),
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
