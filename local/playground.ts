import { type Example, prepareExample } from './example';
import { type Pair, type PairOptions, startPair } from './pair';
import { type Failure, publishForNewPact } from './publication';

/** A local Pact and a real n8n, connected. */
export interface Playground extends Example {
	pair: Pair;
	/** whether the example is published; its owner may have taken it offline */
	isPublished: boolean;
	/** workflows that could not be published, the example or others */
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
		const example = await prepareExample(pair.rest, pair.sandbox);
		const failures = await publishForNewPact(pair.rest, example.workflow, signal);
		const { activeVersionId } = await pair.rest.workflow(example.workflow.id);
		const failed = failures.some(({ workflow }) => workflow.id === example.workflow.id);
		return { pair, ...example, isPublished: Boolean(activeVersionId) && !failed, failures };
	} catch (error) {
		await pair.stop();
		throw error;
	}
}
