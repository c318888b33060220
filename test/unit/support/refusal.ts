import type { Refuse } from '../../../nodes/form/field';

/** What a field's `parse` throws through its `refuse`, so that a test can tell a refusal from a crash. */
export class Refusal extends Error {
	constructor(
		readonly problem: string,
		readonly remedy?: string,
	) {
		super(problem);
	}
}

export const refuse: Refuse = (problem, remedy) => {
	throw new Refusal(problem, remedy);
};

/** Runs `parse` and gives the refusal it ends in; any other end fails the test. */
export function refusalOf(parse: () => unknown): Refusal {
	let value: unknown;
	try {
		value = parse();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		// Whoever is told that something is wrong is told what to do.
		if (error.problem === '' || error.remedy === '') throw new Error('A refusal without words');
		return error;
	}
	throw new Error(`Not refused, but taken as ${JSON.stringify(value)}`);
}
