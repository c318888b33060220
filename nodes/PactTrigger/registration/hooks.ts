import type { IHookFunctions } from 'n8n-workflow';

import { withinTime } from '../../api/http/attempt';
import { shown } from '../../api/http/mask';
import { Mutex } from '../../api/retry/mutex';
import { apiOf, readSettings } from '../settings';
import { chosenCompany, chosenCompanyOrNone, wantedIn } from './company';
import { listenForExample } from './example';
import { isTestRun, keyOf, ownUrl } from './hook';
import { refuseUnreachable } from './reachable';
import type { Registration } from './registrations';
import { inProcess, load, save } from './registrations';
import { prepareV1, removeV1 } from './v1';
import { prepareV2, removeV2 } from './v2';

const PREPARE = { v1: prepareV1, v2: prepareV2 };
const REMOVE = { v1: removeV1, v2: removeV2 };

/** Milliseconds for taking something away, so that a publication ends within n8n's 84 seconds whatever was left behind. */
const REMOVAL_TIME = 40_000;

/**
 * Hooks of one trigger follow one another. So do changes in one company: n8n registers the triggers of a workflow at the same time, and Pact
 * has no compare-and-set.
 */
const mutex = new Mutex();

/** Triggers whose `create` has failed before it made anything at Pact, and when; Unix milliseconds. */
const madeNothing = new Map<string, number>();

/** n8n calls `delete` at once after a `create` that failed. Milliseconds. */
const AT_ONCE = 5_000;

/**
 * Registers the trigger at Pact, on publishing and for a test run; for one that gets an example nothing is registered. What else the trigger has
 * at Pact, in another company or version of the API, is taken away afterwards, so that it never holds the publication back.
 *
 * @throws NodeOperationError when the registration would harm somebody else, or Pact cannot reach this n8n
 * @throws CallFailed when a call of Pact fails
 */
export async function register(context: IHookFunctions): Promise<void> {
	const key = keyOf(context);
	await mutex.runExclusive(key, async () => {
		const saved = inProcess.get(key);
		let registered = false;
		try {
			await registerAlone(context);
			registered = true;
		} finally {
			// What is going to be made is saved first.
			if (!registered && inProcess.get(key) === saved) madeNothing.set(key, Date.now());
		}
	});
}

async function registerAlone(context: IHookFunctions): Promise<void> {
	const before = load(context).all.filter(({ example }) => !example);
	const { api, exampleEvent } = readSettings(context);
	if (isTestRun(context) && exampleEvent !== undefined) {
		return await listenForExample(context, before);
	}
	const place = { api, companyId: chosenCompany(context) };
	await refuseUnreachable(context, ownUrl(context));
	const wanted = await wantedIn(context, place.companyId);
	const known = before.find((one) => isSame(one, place));
	const others = before.filter((one) => one !== known);
	const registration = await inCompany(place, async () => {
		const { former, write } = await PREPARE[api](context, wanted, known);
		const made: Registration = { ...place, address: wanted.address, former };
		// Before the calls: if one fails, n8n calls `delete` at once, and Pact may have done it all the same.
		save(context, [made, ...others]);
		await write();
		return made;
	});
	const left = [...others, ...ofTestRuns(context)].filter((one) => !isSame(one, place));
	if (left.length > 0) save(context, [registration, ...(await removeAll(context, left))]);
}

/**
 * Takes away what the trigger has at Pact: all that is remembered, and what there is in the chosen company in either version, because n8n may
 * have been killed before it stored the registration, or a long execution has overwritten the static data. n8n calls this on unpublishing,
 * after each failed registration and at the end of a test run. It never fails because of Pact: n8n would not show the error, and after a failed
 * registration it would never register again. A failure is written to n8n's log and remembered for the next hook.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const key = keyOf(context);
	await mutex.runExclusive(key, async () => {
		const failedAt = madeNothing.get(key) ?? 0;
		madeNothing.delete(key);
		if (Date.now() - failedAt <= AT_ONCE) return;
		const { all } = load(context);
		const places: Place[] = [...all, ...ofTestRuns(context)];
		const companyId = chosenCompanyOrNone(context);
		if (companyId !== undefined && !isTestRun(context)) {
			for (const api of ['v1', 'v2'] as const) {
				const place = { api, companyId };
				if (all.some((one) => isSame(one, place))) continue;
				// The one that is not chosen is hardly there, and Pact may not offer it.
				const address = api === apiOf(context) ? ownUrl(context) : undefined;
				places.push({ ...place, address });
			}
		}
		save(context, await removeAll(context, places));
	});
}

/** Where a trigger may have something. Without an address nothing is known of it, and a failure is no loss. */
type Place = Pick<Registration, 'api' | 'companyId' | 'example' | 'former'> & {
	address?: string | undefined;
};

const isSame = (one: Place, other: Place) =>
	one.api === other.api && one.companyId === other.companyId;

/** What test runs of this trigger in this process could not take away; those that listen keep theirs. */
function ofTestRuns(context: IHookFunctions): Place[] {
	if (isTestRun(context)) return [];
	const all = inProcess.get(keyOf(context, true))?.all ?? [];
	return all.map(({ api, companyId }) => ({ api, companyId }));
}

/** @returns what could not be taken away and must be remembered */
async function removeAll(context: IHookFunctions, places: Place[]): Promise<Registration[]> {
	const left = await Promise.all(places.map(async (place) => await remove(context, place)));
	return left.filter((one) => one !== undefined);
}

async function remove(context: IHookFunctions, place: Place): Promise<Registration | undefined> {
	const { api, companyId, address, former, example } = place;
	if (example) return undefined;
	const known = address === undefined ? undefined : { ...place, address };
	try {
		const work = async () => await REMOVE[api](context, await wantedIn(context, companyId), known);
		return await withinTime(REMOVAL_TIME, inCompany(place, work));
	} catch (error) {
		if (known === undefined) return undefined;
		const before = former && `, and before it was ${shown(former.address)}`;
		const [at, { message }] = [shown(ownUrl(context)), error as Error];
		context.logger.warn(
			api === 'v1'
				? `Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${at}${before ?? ''}: ${message}`
				: `Pact Trigger: the webhook of company ${companyId} at ${at} could not be removed: ${message}. It is tried again when the workflow is published or unpublished; Webhook > Delete of the Pact node removes it, too.`,
		);
		return known;
	}
}

async function inCompany<T>({ api, companyId }: Place, work: () => Promise<T>): Promise<T> {
	return await mutex.runExclusive(`${api} company ${companyId}`, work);
}
