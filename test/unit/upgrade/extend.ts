// Adds what is new to released.json, and touches nothing that is there: node --import tsx test/unit/upgrade/extend.ts
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { currentRecords } from './current';
import type { Records } from './record';

const file = path.join(__dirname, 'released.json');
const released = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Records>;

for (const [type, records] of Object.entries(currentRecords())) {
	const known = (released[type] ??= {});
	for (const [name, record] of Object.entries(records)) {
		const options = [...(known[name]?.options ?? []), ...(record.options ?? [])];
		known[name] ??= record;
		if (options.length > 0) known[name].options = [...new Set(options)];
	}
}
writeFileSync(file, `${JSON.stringify(released, null, '\t')}\n`);
