import { type Listening, listensTo, type Prepared, prepareExamples } from './example';
import type { SavedWorkflow } from './n8n/types';
import { type Pair, type PairOptions, startPair } from './pair';
import { type Failure, publishForNewPact } from './publication';

/** An example in n8n. */
export interface Example extends Listening {
	workflow: SavedWorkflow;
	/** its owner may have taken it offline */
	isPublished: boolean;
}

/** A local Pact and a real n8n, connected. */
export interface Playground extends Pick<Prepared, 'contacts'> {
	pair: Pair;
	/** the first choice first */
	examples: Example[];
	/** workflows that could not be published, the examples or others */
	failures: Failure[];
}

/**
 * Starts both and connects them. n8n has to be installed and dist/ built.
 *
 * @throws {Error} in words for people; what was started has ended then
 */
export async function startPlayground(options: PairOptions): Promise<Playground> {
	const { signal } = options;
	const pair = await startPair(options);
	try {
		const { contacts, workflows } = await prepareExamples(pair.rest, pair.sandbox);
		const failures = await publishForNewPact(pair.rest, workflows, signal);
		const examples: Example[] = [];
		for (const { id } of workflows) {
			const workflow = await pair.rest.workflow(id);
			const failed = failures.some((failure) => failure.workflow.id === id);
			const isPublished = Boolean(workflow.activeVersionId) && !failed;
			examples.push({ workflow, isPublished, ...listensTo(workflow) });
		}
		return { pair, contacts, examples, failures };
	} catch (error) {
		await pair.stop();
		throw error;
	}
}
