import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pair } from '../../local/pair';

/** Where n8n writes down what happens, below its user folder: its log, and the database with every execution's data and error. */
const RECORDS = [
	'n8n.log',
	'.n8n/n8nEventLog.log',
	'.n8n/database.sqlite',
	'.n8n/database.sqlite-wal',
];

/** @returns the records of this n8n in which the text stands: as it is, URL-encoded or in base64 */
export function recordsWith({ n8n }: Pair, text: string): string[] {
	const userFolder = path.dirname(n8n.logFile);
	const forms = [
		text,
		encodeURIComponent(text),
		Buffer.from(text).toString('base64').replace(/=+$/, ''),
		Buffer.from(text).toString('base64url'),
	];
	return RECORDS.filter((record) => {
		const file = path.join(userFolder, record);
		if (!existsSync(file)) return false;
		const content = readFileSync(file, 'latin1');
		return forms.some((form) => content.includes(form));
	});
}
