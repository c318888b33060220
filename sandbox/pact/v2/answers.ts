import type { Answer, Call } from '../http/endpoint';

/** The answer to what made something new; its status is open. */
export function created({ world, setStatus }: Call<object>, body: object): Answer {
	setStatus(world.readings.created);
	return body;
}

/** The answer to a deletion: a body, or 204 and none; which is open for all but webhooks. */
export function deleted({ world, setStatus }: Call<object>, body: object): Answer {
	if (world.readings.deletionsHaveBodies) return body;
	setStatus(204);
	return undefined;
}
