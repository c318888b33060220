import type { Sample } from '../../fixtures/samples';
import { fillSample, samples } from '../../fixtures/samples';
import { v2Samples } from '../../fixtures/v2';
import type { Case } from '../../cases';
import { cases, nameOf } from '../../cases';
import { replay, valuesFor } from './replay';
import { withSandbox } from './runCase';
import { differences } from '../../cases/shape';

const caseOf = ({ id }: Sample): Case => {
	const found = cases.find(({ sample }) => sample === id);
	if (found === undefined) throw new Error(`No case has the sample ${id}`);
	return found;
};

describe('the samples of the documentation, as they stand', () => {
	test.each(samples)('$id', async (sample) => {
		await withSandbox(async (sandbox) => {
			const of = caseOf(sample);
			await of.arrange?.(sandbox);
			const { status, headers, body } = await replay(sandbox, sample, of);
			expect({ status, body }).toMatchObject({ status: 200 });
			expect(differences(sample.answer, body, of.beyond)).toEqual([]);
			for (const name of sample.answerHeaders ?? []) expect(headers.get(name)).toMatch(/.{8}/);
		});
	});

	test.each(samples.filter(({ asPublished }) => asPublished))(
		'$id, with the old names that the page has',
		async (sample) => {
			await withSandbox(async (sandbox) => {
				const of = caseOf(sample);
				await of.arrange?.(sandbox);
				const { status, body } = await replay(sandbox, sample, of, 'published');
				expect({ status, body }).toMatchObject({ status: 200 });
				expect(differences(sample.answer, body, of.beyond)).toEqual([]);
			});
		},
	);

	test('are what the cases are made for: each has one, and no case names another', () => {
		const ids = samples.map(({ id }) => id).sort();
		const named = [...new Set(cases.flatMap(({ sample }) => sample ?? []))].sort();
		expect(named).toEqual(ids);
		const names = cases.map((of) => `${of.operation} ${nameOf(of)}`);
		expect(new Set(names).size).toBe(names.length);
	});

	test('of V2 have a case each', () => {
		const named = new Set(cases.flatMap(({ v2 }) => v2 ?? []));
		expect(v2Samples.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
	});

	test('belong to the operation that their ids name, or to one that waits for the same', () => {
		const strangers = cases
			.filter(({ sample }) => sample !== undefined)
			.filter(
				({ sample, resource, operation }) =>
					!sample!.startsWith(`${resource.replace(/V1$/, '')}.${operation}`),
			);
		const waiting = strangers.filter(({ operation }) => operation === 'wait');
		expect(strangers).toEqual(waiting);
		expect(waiting.filter(({ sample }) => sample !== 'job.get')).toEqual([]);
	});

	test('can be filled with what the cases know', async () => {
		await withSandbox(async (sandbox) => {
			for (const sample of samples) {
				const { url } = fillSample(sample, valuesFor(caseOf(sample), sandbox));
				expect(url).not.toMatch(/:\w+Id\b|YOUR_|PAGE_ID/);
			}
		});
	});
});
