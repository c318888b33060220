// Usage: node --import tsx scripts/mutation.ts [folder below nodes/ …]
//
// Mutation testing with StrykerJS: changes the sources of a folder in small ways, one at a time, and sees whether a unit test of the
// folder fails. nodes/form is tested by test/unit/form, and so on: with all tests a mutant would take seconds longer.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const FOLDERS = ['api', 'form', 'webhook', 'events', 'PactTrigger/delivery', 'Pact/run'];

const given = process.argv.slice(2).map((folder) => folder.replace(/^nodes\/|\/$/g, ''));
for (const folder of given.length > 0 ? given : FOLDERS) {
	const { status } = spawnSync(path.resolve('node_modules/.bin/stryker'), ['run'], {
		stdio: 'inherit',
		env: { ...process.env, MUTATED_FOLDER: folder },
	});
	if (status !== 0) process.exit(status ?? 1);
}
