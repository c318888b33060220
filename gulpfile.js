// dist/ is what is published: compiled nodes and credentials, and beside them what n8n reads as files.
const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

const ICONS = 'icons/*.svg';
const CODEX = 'nodes/**/*.node.json';
const SCHEMAS = 'nodes/**/__schema__/**/*.json';

const clean = () => rm('dist', { recursive: true, force: true });

const tsc = () => {
	const compiler = require.resolve('typescript/bin/tsc');
	return spawn(process.execPath, [compiler, '--project', 'tsconfig.build.json'], {
		stdio: 'inherit',
	});
};

// Images are bytes: the encoding of gulp 5 would rewrite what is not UTF-8.
const icons = () => src(ICONS, { encoding: false }).pipe(dest('dist/icons'));
const codex = () => src(CODEX, { base: '.', allowEmpty: true }).pipe(dest('dist'));
const schemas = () => src(SCHEMAS, { base: '.', allowEmpty: true }).pipe(dest('dist'));

const build = series(clean, parallel(tsc, icons, codex, schemas));

module.exports = {
	clean,
	tsc,
	icons,
	codex,
	schemas,
	default: build,
};
