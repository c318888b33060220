import { setTimeout as sleep } from 'node:timers/promises';
import { N8nRestError } from './restError';
import type { Publication, SavedWorkflow } from './types';

/**
 * Milliseconds. An n8n that was killed while it published leaves its work leased for two minutes; then the next one takes it up again, and may
 * need 84 seconds for it.
 */
const TIMEOUT = 300_000;
const PAUSE = 200;

interface Rest {
	/** @throws {N8nRestError} */
	request<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Publishes a version of a workflow and waits until its triggers are registered, or have failed for good. */
export async function publish(
	rest: Rest,
	{ id, versionId }: Pick<SavedWorkflow, 'id' | 'versionId'>,
	signal?: AbortSignal,
): Promise<Publication> {
	try {
		await rest.request('POST', `/workflows/${id}/activate`, { versionId });
	} catch (error) {
		if (!isRefusal(error) || (await statusOf(rest, id))) throw error;
		const trigger = { nodeId: null, status: 'failed', errorMessage: error.reason };
		return { status: 'failed', liveVersionId: null, triggers: [trigger] };
	}
	const publication = await settled(
		rest,
		id,
		({ status, liveVersionId }) =>
			status === 'failed' || status === 'partial' || liveVersionId === versionId,
		signal,
	);
	return publication ?? { status: 'published', liveVersionId: versionId, triggers: [] };
}

/** Takes a workflow offline and waits until its triggers are gone. */
export async function unpublish(rest: Rest, id: string): Promise<void> {
	await rest.request('POST', `/workflows/${id}/deactivate`, {});
	await settled(rest, id, ({ status }) => status === 'not_published');
}

const isRefusal = (error: unknown): error is N8nRestError =>
	error instanceof N8nRestError && error.status === 400;

/**
 * How the publication of a workflow stands. Nothing on an n8n that has no such thing (up to some 2.3x, and later ones with
 * N8N_USE_WORKFLOW_PUBLICATION_SERVICE=false): that one has registered the triggers, or failed to, when it answers.
 */
async function statusOf(rest: Rest, id: string): Promise<Publication | undefined> {
	try {
		return await rest.request('GET', `/workflows/${id}/publication-status`);
	} catch (error) {
		if (error instanceof N8nRestError && error.status === 404) return undefined;
		throw error;
	}
}

async function settled(
	rest: Rest,
	id: string,
	isWanted: (publication: Publication) => boolean,
	signal?: AbortSignal,
): Promise<Publication | undefined> {
	const deadline = Date.now() + TIMEOUT;
	for (;;) {
		signal?.throwIfAborted();
		const publication = await statusOf(rest, id);
		if (!publication) return undefined;
		if (publication.status !== 'in_progress' && isWanted(publication)) return publication;
		if (Date.now() > deadline) {
			throw new Error(
				`The publication of workflow ${id} did not settle: ${JSON.stringify(publication)}`,
			);
		}
		await sleep(PAUSE);
	}
}
