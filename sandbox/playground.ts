import { type Example, prepareExample } from './example';
import type { N8nRest } from './n8n/rest';
import type { Publication, SavedWorkflow } from './n8n/types';
import { type Pair, type PairOptions, startPair } from './pair';

/** A local Pact and a real n8n, connected, with the example published. */
export interface Playground extends Example {
	pair: Pair;
}

function assertPublished({ status, triggers }: Publication): void {
	if (status === 'published') return;
	const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
	throw new Error(`n8n could not publish the example: ${reasons.join('; ') || status}`);
}

// The local Pact forgets everything when it ends, n8n does not: a workflow that n8n still holds published has to be
// registered again.
async function publishAnew(rest: N8nRest, workflow: SavedWorkflow): Promise<void> {
	if (workflow.activeVersionId) await rest.unpublish(workflow.id);
	assertPublished(await rest.publish(workflow));
}

/**
 * Starts both and connects them. n8n has to be installed and dist/ built.
 *
 * @throws {Error} in words for people; what was started has ended then
 */
export async function startPlayground(options: PairOptions): Promise<Playground> {
	const pair = await startPair(options);
	try {
		const example = await prepareExample(pair.rest, pair.sandbox);
		options.signal?.throwIfAborted();
		await publishAnew(pair.rest, example.workflow);
		return { pair, ...example };
	} catch (error) {
		await pair.stop();
		throw error;
	}
}
