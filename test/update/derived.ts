import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { costsTable } from './costs';
import { coveragePage } from './coveragePage';
import { between } from './markdown';
import { callingCodes } from './phoneNumbers';
import { extendedRecords } from './released';
import { outputSchemas } from './schemas';
import { extendedWorkflow } from './stored';
import { eventsTable, neverRepeated, operationsTable } from './tables';

const ROOT = path.join(__dirname, '../..');
const SCHEMAS = 'nodes/Pact/__schema__/v1.0.0';

/** What a file of the project holds; undefined when there is none. */
export function read(file: string): string | undefined {
	const found = readdirSync(path.join(ROOT, path.dirname(file)), { encoding: 'utf8' });
	return found.includes(path.basename(file))
		? readFileSync(path.join(ROOT, file), 'utf8')
		: undefined;
}

/** The files of the output schemas that there are. */
export const schemaFiles = (): string[] =>
	readdirSync(path.join(ROOT, SCHEMAS), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => `${SCHEMAS}/${file.split(path.sep).join('/')}`);

/** Everything that is derived, by the file that holds it: a page as text, JSON as what it says. */
export function derived(): Record<string, string | object> {
	const workflow = extendedWorkflow();
	const schemas = [...outputSchemas()].map(([id, schema]) => [
		`${SCHEMAS}/${id.replace('.', '/')}.json`,
		schema,
	]);
	return {
		...(Object.fromEntries(schemas) as Record<string, object>),
		'docs/coverage.md': coveragePage(),
		...page('README.md', {
			operations: operationsTable('Resource of **Pact**', 'Operations'),
		}),
		...page('docs/README.ru.md', {
			operations: operationsTable('Ресурс узла **Pact**', 'Операции'),
		}),
		...page('docs/reliability.md', {
			'never repeated': neverRepeated(),
			'requests of operations': costsTable(),
		}),
		...page('docs/trigger.md', { events: eventsTable() }),
		'nodes/api/phone/callingCodes.ts': callingCodes(),
		'test/unit/upgrade/released.json': extendedRecords(),
		'test/unit/upgrade/stored.json': workflow.stored,
		'test/unit/upgrade/meaning.json': workflow.meaning,
	};
}

const page = (file: string, texts: Record<string, string>) => ({
	[file]: Object.entries(texts).reduce(
		(whole, [name, text]) => between(whole, name, text),
		read(file)!,
	),
});
