import type { N8nRest } from './n8n/rest';
import type { Publication, SavedWorkflow } from './n8n/types';

const TRIGGER = 'n8n-nodes-pact.pactTrigger';

/** A workflow that was to be published and could not be. */
export interface Failure {
	workflow: Pick<SavedWorkflow, 'id' | 'name'>;
	/** in n8n's words */
	reason: string;
}

function assertPublished({ status, triggers }: Publication): void {
	if (status === 'published') return;
	const reasons = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
	throw new Error(reasons.join('; ') || status);
}

// n8n registers a trigger only when its workflow goes online. Between the two requests nothing may interrupt: the workflow
// would look as if its owner had taken it offline.
async function publishVersion(
	rest: N8nRest,
	{ id, versionId, activeVersionId }: SavedWorkflow,
	signal?: AbortSignal,
): Promise<void> {
	signal?.throwIfAborted();
	if (activeVersionId) await rest.unpublish(id);
	assertPublished(await rest.publish({ id, versionId: activeVersionId ?? versionId }, signal));
}

// In the order in which they were published. One workflow has the address of a company, and n8n refuses a second one; where both
// are published because the local Pact had forgotten the first, the first has it again.
async function inOrderOfPublication(
	rest: N8nRest,
	workflows: SavedWorkflow[],
): Promise<SavedWorkflow[]> {
	const dated = await Promise.all(
		workflows.map(async (workflow) => ({
			workflow,
			last: (await rest.publishTimeline(workflow.id)).at(-1)?.id ?? 0,
		})),
	);
	return dated.sort((one, other) => one.last - other.last).map(({ workflow }) => workflow);
}

/**
 * Makes a local Pact that has just begun know the triggers of an n8n that has been there before: the local Pact forgets every
 * webhook address when it ends, n8n does not.
 *
 * Every published workflow with a Pact Trigger is published again, in the version that is published and not in what its
 * owner has drafted since. An example is published when it never was. What its owner has taken offline stays so.
 *
 * @param signal ends the waiting for n8n, which takes some 20 s for each workflow that fails
 * @returns the workflows that could not be published
 */
export async function publishForNewPact(
	rest: N8nRest,
	examples: SavedWorkflow[],
	signal?: AbortSignal,
): Promise<Failure[]> {
	const workflows = await inOrderOfPublication(rest, await rest.publishedWithTrigger(TRIGGER));
	for (const example of examples) {
		if ((await rest.publishTimeline(example.id)).length === 0) workflows.push(example);
	}

	const failures: Failure[] = [];
	for (const workflow of workflows) {
		try {
			await publishVersion(rest, workflow, signal);
		} catch (error) {
			signal?.throwIfAborted();
			failures.push({ workflow, reason: (error as Error).message });
		}
	}
	return failures;
}
