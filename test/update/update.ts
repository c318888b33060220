// Usage: npm run update
//
// Writes everything that is derived from the operations, the events and their cases: output schemas, tables of the documentation, and the
// record of what workflows store.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import prettierOptions from '../../.prettierrc.json';
import { derived, read, schemaFiles } from './derived';

const root = path.join(__dirname, '../..');

async function update(): Promise<void> {
	const files = derived();
	for (const [file, content] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		const text = typeof content === 'string' ? content : await json(content);
		if (text === read(file)) continue;
		writeFileSync(path.join(root, file), text);
		console.log(`wrote ${file}`);
	}
	for (const file of schemaFiles().filter((each) => !(each in files))) {
		rmSync(path.join(root, file));
		console.log(`removed ${file}`);
	}
}

const json = async (content: object) =>
	await format(JSON.stringify(content, null, '\t'), {
		...(prettierOptions as object),
		parser: 'json',
	});

update().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
