import { endpoints } from '../../sandbox/pact/v1';
import { endpoints as v2 } from '../../sandbox/pact/v2';
import { sessionEndpoints } from '../../sandbox/pact/sessions/endpoints';
import { cases } from '../cases';
import { documentedEndpoints } from '../fixtures/endpoints';
import { samples } from '../fixtures/samples';
import { v2Samples } from '../fixtures/v2';
import { endpointRows, operationRows } from '../update/coverage';
import { everyOperation } from './support/operations';

const served = [
	...endpoints.map(({ method, path }) => `${method} /p1${path}`),
	...sessionEndpoints.map(({ method, path }) => `${method} /api${path}`),
	// One page has a slash at the end.
	...v2.map(({ method, path }) => `${method} /api/p2${path}`.replace(/attachments$/, '$&/')),
]
	// What a token can be tried on; Pact does not document it.
	.filter((request) => request !== 'GET /api/companies');

const sampled = new Set(
	[...samples, ...v2Samples].map(({ request: { method, path } }) => `${method} ${path}`),
);

describe('the endpoints', () => {
	test('of the documentation are served by the local Pact', () => {
		const missing = documentedEndpoints.filter((request) => !served.includes(request));
		expect(missing.map((request) => `${request}: write it in sandbox/pact/v1`)).toEqual([]);
	});

	test('of the local Pact have a sample', () => {
		const missing = served.filter((request) => !sampled.has(request));
		expect(
			missing.map((request) => `${request}: write its sample in test/fixtures/samples`),
		).toEqual([]);
	});

	test('of the samples are in the list of the documentation', () => {
		const missing = [...sampled].filter((request) => !documentedEndpoints.includes(request));
		expect(missing.map((request) => `${request}: write it in test/fixtures/endpoints.ts`)).toEqual(
			[],
		);
	});

	// The documentation shows no answer for one endpoint, and for the session calls none but headers.
	test('have a documented answer', () => {
		const unanswered = samples
			.filter(({ answer, answerHeaders }) => answer === null && answerHeaders === undefined)
			.map(({ id }) => `${id}: write its answer in test/fixtures/samples`);
		expect(
			unanswered.filter(
				(line) => !/^(channel\.enableInstagramPage|session\.requestCode):/.test(line),
			),
		).toEqual([]);
	});

	test.each(endpointRows())('$number, $request, is called by a case', ({ request, operations }) => {
		const missing = operations.length > 0 ? [] : [`${request}: write a case in test/cases`];
		expect(missing).toEqual([]);
	});
});

test('every case belongs to an operation', () => {
	const known = everyOperation().map(({ id }) => id);
	const named = cases.map(({ resource, operation }) => `${resource}.${operation}`);
	expect(named.filter((id) => !known.includes(id))).toEqual([]);
});

describe.each(operationRows())('operation $operation', (row) => {
	test('has a case', () => {
		const missing = row.cases > 0 ? [] : [`${row.operation}: write a case in test/cases`];
		expect(missing).toEqual([]);
	});

	test('has two cases of wrong input', () => {
		const missing =
			row.wrongInputs >= 2
				? []
				: [`${row.operation}: write two in test/engine/operations/wrongInput`];
		expect(missing).toEqual([]);
	});

	// A download is of the web; everything else calls Pact.
	test('calls an endpoint of Pact', () => {
		expect(row.endpoints.length > 0).toBe(row.operation !== 'attachment.download');
	});
});
