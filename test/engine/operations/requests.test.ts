import { placeholders } from '../../fixtures/samples/sample';
import { fillSample, samples } from '../../fixtures/samples';
import type { Parameters } from '../../fixtures/samples';
import type { Case } from '../../cases';
import { cases, nameOf } from '../../cases';
import type { CaseRun } from './runCase';
import { runCase, TOKEN } from './runCase';
import { differences } from './shape';

interface ExpectedRequest {
	method: string;
	path: string;
	parameters: Parameters;
}

/** The request that the documentation shows for the same input; undefined when no call of the API is expected. */
function expectedRequest(of: Case): ExpectedRequest | undefined {
	const sample = samples.find(({ id }) => id === of.sample);
	if (sample === undefined) return of.request;
	const filled = fillSample(sample, { ...of.values, YOUR_API_TOKEN: TOKEN });
	// The sandbox's log hides the token wherever it stands.
	const masked = 'private_api_token' in filled.parameters && { private_api_token: '***' };
	return {
		method: filled.method,
		path: filled.url.replace(/\?.*/, ''),
		parameters: { ...filled.parameters, ...of.typed, ...of.adds, ...masked },
	};
}

function documentedOutput(of: Case) {
	const sample = samples.find(({ id }) => id === of.sample);
	return of.output(sample?.answer ?? null);
}

const documented = cases.map((of) => ({ name: `${of.operation}: ${nameOf(of)}`, of }));

describe.each(documented)('$name', ({ of }) => {
	let run: CaseRun;

	beforeAll(async () => {
		run = await runCase(of);
	});

	test('makes the documented request, and no other', () => {
		expect(run.error).toBeUndefined();
		const expected = expectedRequest(of);
		const made = run.requests.map(({ method, path }) => `${method} ${path}`);
		expect(made).toEqual([
			...(of.before ?? []),
			...(expected ? [`${expected.method} ${expected.path}`] : []),
		]);
		expect(run.requests.map(({ status }) => status)).toEqual(made.map(() => 200));
		if (expected) expect(run.requests.at(-1)!.parameters).toEqual(expected.parameters);
	});

	test('says who it is, in the header alone', () => {
		for (const { headers, query } of run.requests) {
			expect(headers['x-private-api-token']).toBe(of.resource === 'session' ? undefined : '***');
			expect(query).not.toHaveProperty('private_api_token');
		}
	});

	test('sends JSON, and files as multipart', () => {
		for (const { method, path, headers } of run.requests) {
			if (method === 'GET' || headers['content-length'] === '0') continue;
			const type = headers['content-type'];
			if (type === undefined) continue;
			const carriesFile =
				path.endsWith('/attachments') && JSON.stringify(of.parameters).includes('"binary"');
			expect(type).toMatch(carriesFile ? /^(multipart\/form-data|application\/json)/ : /json/);
		}
	});

	test('gives the useful part of the documented answer', () => {
		expect(run.items).toHaveLength(of.items ?? 1);
		const given = run.items.map(({ json }) => json);
		expect(differences(documentedOutput(of), given, of.beyond)).toEqual([]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(given.map(() => ({ item: 0 })));
	});
});

test('no documented placeholder is left in a request', async () => {
	const filled = cases.map((of) => JSON.stringify(expectedRequest(of) ?? {}));
	for (const placeholder of placeholders) {
		if (placeholder === 'attachment_id' || placeholder === 'template_id') continue;
		expect(filled.filter((text) => text.includes(placeholder))).toEqual([]);
	}
});
