import { config as n8nConfig } from '@n8n/node-cli/eslint';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default tseslint.config(
	{ ignores: ['dist', '.cache', 'coverage', 'node_modules'] },
	// What is shipped obeys n8n's own rules for community nodes.
	{ files: shipped, extends: [n8nConfig] },
	{
		files: ['package.json'],
		extends: [n8nConfig],
		rules: { '@typescript-eslint/no-unused-expressions': 'off' },
	},
	// What surrounds it (sandbox, tests, scripts) may use libraries, the console and timers.
	{
		files: ['sandbox/**/*.ts', 'local/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': 'error',
		},
	},
	{
		files: ['**/*.mjs', '**/*.js'],
		languageOptions: { globals: globals.node },
	},
);
