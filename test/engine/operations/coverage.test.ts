import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ENDPOINTS, endpointRows, operationRows } from './coverage';
import { coveragePage } from './coveragePage';

test('there are 23 endpoints and 3 session calls', () => {
	expect(ENDPOINTS).toHaveLength(26);
	expect(new Set(ENDPOINTS).size).toBe(26);
});

test.each(endpointRows().map((row) => ({ ...row, title: `${row.endpoint}: ${row.request}` })))(
	'endpoint $title has a documented sample, an operation and a test case',
	({ request, sections, operations, cases }) => {
		expect(request).toMatch(/^(GET|POST|PUT|DELETE) \/(p1|api)\//);
		for (const cell of [sections, operations, cases]) expect(cell).not.toEqual([]);
	},
);

test.each(operationRows())(
	'operation $operation has a test case, wrong input and an output schema',
	({ operation, endpoints, cases, wrongInputs, hasSchema }) => {
		expect(cases).toBeGreaterThan(0);
		expect(wrongInputs).toBeGreaterThanOrEqual(2);
		expect(hasSchema).toBe(true);
		// A download is of the web; everything else calls Pact.
		expect(endpoints.length > 0).toBe(operation !== 'attachment.download');
	},
);

test('docs/coverage.md is up to date (node --import tsx test/engine/operations/writeCoveragePage.ts writes it)', () => {
	const file = join(__dirname, '../../../docs/coverage.md');
	expect(readFileSync(file, 'utf8')).toBe(coveragePage());
});
