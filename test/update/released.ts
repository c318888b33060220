import { currentRecords } from '../unit/upgrade/current';
import type { Records } from '../unit/upgrade/record';
import released from '../unit/upgrade/released.json';

/** The record of what workflows store, with what is new. What is there stays as it is. */
export function extendedRecords(): Record<string, Records> {
	const extended = structuredClone(released) as unknown as Record<string, Records>;
	for (const [type, records] of Object.entries(currentRecords())) {
		const known = (extended[type] ??= {});
		for (const [name, record] of Object.entries(records)) {
			const options = [...(known[name]?.options ?? []), ...(record.options ?? [])];
			known[name] ??= record;
			if (options.length > 0) known[name].options = [...new Set(options)];
		}
	}
	return extended;
}
