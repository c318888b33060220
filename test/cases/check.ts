import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/pact';
import type { LoggedRequest } from '../../sandbox/pact/http/requestLog';
import type { Json, Parameters } from '../fixtures/samples';
import { fillSample, samples } from '../fixtures/samples';
import type { Case } from './case';
import { differences } from './shape';
import { v2Answer, v2Request, v2SampleOf } from './v2/documented';

interface ExpectedRequest {
	method: string;
	path: string;
	parameters: Parameters;
}

const sampleOf = (of: Case) => samples.find(({ id }) => id === of.sample);

/** The request that the documentation shows for the same input; undefined when no call of the API is expected. */
export function expectedRequest(of: Case, token: string): ExpectedRequest | undefined {
	const ofV2 = v2SampleOf(of);
	if (ofV2 !== undefined) return v2Expected(of, v2Request(ofV2, of.values));
	const sample = sampleOf(of);
	if (sample === undefined) return of.request;
	const filled = fillSample(sample, { ...of.values, YOUR_API_TOKEN: token });
	// The sandbox's log hides the token wherever it stands.
	const masked = 'private_api_token' in filled.parameters && { private_api_token: '***' };
	return {
		method: filled.method,
		path: filled.url.replace(/\?.*/, ''),
		parameters: { ...filled.parameters, ...of.typed, ...of.adds, ...masked },
	};
}

function v2Expected(
	{ without = [], adds, address }: Case,
	{ parameters, ...request }: ExpectedRequest,
): ExpectedRequest {
	const kept = Object.entries(parameters).filter(([name]) => !without.includes(name));
	const all: Parameters = { ...Object.fromEntries(kept), ...adds };
	// Where the sandbox is, is not known before.
	return {
		...request,
		parameters: address ? { ...all, url: expect.stringMatching(`${address}$`) as string } : all,
	};
}

/** The answer that the documentation shows; null where it shows none. */
export function documentedAnswer(of: Case): Json {
	const ofV2 = v2SampleOf(of);
	return ofV2 === undefined ? (sampleOf(of)?.answer ?? null) : v2Answer(ofV2);
}

/** The documented request was made, and no other. */
export function checkRequests(of: Case, requests: LoggedRequest[], token: string): void {
	const expected = expectedRequest(of, token);
	const { before = [], after = [] } = of;
	const made = requests.map(({ method, path }) => `${method} ${path}`);
	expect(made).toEqual([
		...before,
		...(expected ? [`${expected.method} ${expected.path}`] : []),
		...after,
	]);
	expect(requests.filter(({ status }) => status === null || status > 299)).toEqual([]);
	if (expected) expect(requests[before.length]!.parameters).toEqual(expected.parameters);
}

/** The token stood in the header alone; bodies were JSON, those with files multipart. */
export function checkHeaders(of: Case, requests: LoggedRequest[]): void {
	for (const { method, path, headers, query } of requests) {
		expect(headers['x-private-api-token']).toBe(of.resource === 'session' ? undefined : '***');
		expect(query).not.toHaveProperty('private_api_token');

		const type = headers['content-type'];
		if (method === 'GET' || headers['content-length'] === '0' || type === undefined) continue;
		const carriesFile = /\/attachments\/?$/.test(path) && of.binary !== undefined;
		expect(type).toMatch(carriesFile ? /^(multipart\/form-data|application\/json)/ : /json/);
	}
}

/** The files that the sandbox keeps, in base64. */
export const uploadsIn = ({ store }: Sandbox): string[] =>
	store.attachments
		.all()
		.flatMap(({ path }) => (path === null ? [] : [readFileSync(path).toString('base64')]));

/** The files of the input arrived, byte for byte. */
export function checkUploads({ binary }: Case, uploads: string[]): void {
	if (binary) expect(uploads).toEqual(Object.values(binary).map(({ data }) => data));
}

/** The output is the useful part of the answer, and has the documented shape. */
export function checkOutput(of: Case, items: IDataObject[], requests: LoggedRequest[]): void {
	expect(items).toHaveLength(of.items ?? 1);
	// The objects of V2 are compared with their tables, as their samples lack some fields: test/sandbox/v2/answers.test.ts.
	if (of.v2 === undefined || of.output.length === 0) {
		expect(differences(of.output(documentedAnswer(of)), items, of.beyond)).toEqual([]);
	}
	// An output that does not depend on the answer shows its shape only.
	if (of.output.length > 0) expect(items).toEqual(of.output(requests.at(-1)!.response as Json));
}
