import { endpointRows, operationRows } from './coverage';
import { table } from './markdown';

const INTRODUCTION = `# What is covered

Written by \`npm run update\`; a test fails when it is not up to date or a row is empty.

Every test case runs the action node inside n8n's engine against a strict local Pact over HTTP, and compares the request
with the sample of the [Pact API documentation](https://pact-im.github.io/api-doc/) that it is named after: method, path
and parameters; and the output with the documented answer. The samples themselves are replayed as they stand.

Endpoints 1 to 23 are those of V1, S1 to S3 the sign-in, V2-1 to V2-20 those of V2. What the documentation of V2 leaves open stands in
[API V2](api-v2.md).`;

/** The page `docs/coverage.md`. */
export function coveragePage(): string {
	return [
		INTRODUCTION,
		'## Endpoints',
		table(
			['#', 'Request', 'Documentation', 'Operation', 'Test cases'],
			endpointRows().map((row) => [
				row.number,
				code(row.request),
				lines(row.sections),
				lines(row.operations.map(code)),
				lines(row.cases),
			]),
		),
		'## Operations',
		table(
			['Operation', 'Name', 'Endpoints', 'Test cases', 'Cases of wrong input'],
			operationRows().map((row) => [
				code(row.operation),
				row.name,
				row.endpoints.join(', ') || 'none: it fetches a file of the web',
				String(row.cases),
				String(row.wrongInputs),
			]),
		),
	]
		.join('\n\n')
		.concat('\n');
}

const code = (text: string) => `\`${text}\``;

/** Several lines in one cell; `|` would end it and `>` is the documentation's own mark between headings. */
const lines = (all: string[]) => all.join('<br>').replaceAll('|', '\\|');
