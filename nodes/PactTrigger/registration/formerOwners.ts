/** How former owners have answered, by their address: in this process. The relay, `Webhook: Check` and the hooks know it from here. */
export const answers = new Map<string, Answers>();

interface Answers {
	/** Whether it took the last event or handshake. */
	taken: boolean;
	/** Since when it has answered so. */
	since: number;
	/** When it answered so last. All times in Unix milliseconds. */
	at: number;
}

/** Milliseconds after which a former owner is given up that is gone or takes no events. */
export const GIVE_UP_AFTER = 10 * 60_000;

/** Milliseconds between unpublishing and publishing when a workflow is edited. */
const EDIT_TIME = 120_000;

export function noteAnswer(address: string, taken: boolean): void {
	const before = answers.get(address);
	const at = Date.now();
	answers.set(address, { taken, at, since: before?.taken === taken ? before.since : at });
}

/** Since when it has taken no event; undefined where it takes them, or that is not known. */
export function silentSince(address: string): number | undefined {
	const last = answers.get(address);
	return last?.taken === false ? last.since : undefined;
}

/** Whether it has been silent for so long that nobody waits for it any more. */
export function isGivenUp(address: string): boolean {
	const since = silentSince(address);
	return since !== undefined && Date.now() - since >= GIVE_UP_AFTER;
}

/** Whether it has taken something a moment ago, so that an edit need not ask it again. */
export function hasJustAnswered(address: string): boolean {
	const last = answers.get(address);
	return last?.taken === true && Date.now() - last.at <= EDIT_TIME;
}
