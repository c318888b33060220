import type { Sandbox } from '../../../sandbox/pact';
import type { Sample } from '../../fixtures/samples';
import { fillSample } from '../../fixtures/samples';
import type { Case } from '../../cases';

export interface ReplayedAnswer {
	status: number;
	headers: Headers;
	body: unknown;
}

/** What stands in the samples for what only the reader knows. */
export function valuesFor({ values }: Case, { token }: Sandbox): Record<string, string | number> {
	return { ...values, YOUR_API_TOKEN: token };
}

/** Sends a sample as it stands in the documentation, without the node. */
export async function replay(
	sandbox: Sandbox,
	sample: Sample,
	of: Case,
	form: 'corrected' | 'published' = 'corrected',
): Promise<ReplayedAnswer> {
	const { method, url, headers, body } = fillSample(sample, valuesFor(of, sandbox), form);
	const answer = await fetch(`${sandbox.url}${url}`, {
		method,
		headers,
		...(body !== undefined && { body }),
	});
	return { status: answer.status, headers: answer.headers, body: await answer.json() };
}
