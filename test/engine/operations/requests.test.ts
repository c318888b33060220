import {
	checkHeaders,
	checkOutput,
	checkRequests,
	checkUploads,
	expectedRequest,
} from '../../cases/check';
import { cases, titleOf } from '../../cases';
import { placeholders } from '../../fixtures/samples/sample';
import type { CaseRun } from './runCase';
import { runCase, TOKEN } from './runCase';

describe.each(cases.map((of) => ({ title: titleOf(of), of })))('$title', ({ of }) => {
	let run: CaseRun;

	beforeAll(async () => {
		run = await runCase(of);
	});

	test('makes the documented request, and no other', () => {
		expect(run.error).toBeUndefined();
		checkRequests(of, run.requests, TOKEN);
		checkUploads(of, run.uploads);
	});

	test('says who it is in the header alone, and sends JSON, and files as multipart', () => {
		checkHeaders(of, run.requests);
	});

	test('gives the useful part of the documented answer', () => {
		checkOutput(
			of,
			run.items.map(({ json }) => json),
			run.requests,
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			run.items.map(() => ({ item: 0 })),
		);
		if (of.file) expect(run.file).toEqual(of.file);
	});
});

test('no documented placeholder is left in a request', async () => {
	const filled = cases.map((of) => JSON.stringify(expectedRequest(of, TOKEN) ?? {}));
	for (const placeholder of placeholders) {
		if (placeholder === 'attachment_id' || placeholder === 'template_id') continue;
		expect(filled.filter((text) => text.includes(placeholder))).toEqual([]);
	}
});
