import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asObject } from '../../api/json';
import { shown } from '../../webhook/address';
import { isSecret, secretIn } from '../../webhook/secret';

/** What the node knows about the address it registered. */
export interface Registration {
	companyId: number;
	/** As it stands at Pact, secret included. */
	address: string;
	/** Who had the address before, and gets it back. */
	former?: FormerOwner | undefined;
	/** By a test run of the editor. */
	test: boolean;
	/** Unix milliseconds. */
	registeredAt: number;
	/** It has ended, and the former owner has not got the address back yet. */
	owed?: boolean | undefined;
}

export interface FormerOwner {
	/** As it stood at Pact, with its query. */
	address: string;
	/** Every event is passed on to it meanwhile. */
	share: boolean;
	/** Since when it answers that it is no longer there; unix milliseconds. */
	goneSince?: number | undefined;
}

/** Milliseconds after which a former owner that is gone, or takes no events, is given up. */
export const GIVE_UP_AFTER = 10 * 60_000;

/**
 * How long this process remembers a registration, in milliseconds: as long as a publication can take (84 s). n8n stores the static data of
 * a hook only when the hook, and those of all the workflow's other triggers, went well. The `delete` after a failed registration and the
 * first deliveries see the static data of before.
 */
const PUBLICATION_TIME = 120_000;

/** By the trigger's URL. */
const inProcess = new Map<string, Registration>();

/** What is known in a hook of the trigger with this URL; the latest registration of this process first. */
export function recall(context: IHookFunctions, url: string): Registration | undefined {
	const latest = inProcess.get(shown(url));
	const inDatabase = stored(context);
	return latest !== undefined && holds(latest, inDatabase) ? latest : inDatabase;
}

/** What this process has registered at this address, by whichever trigger; n8n's static data never knows of test runs. */
export function registrationAt(address: string): Registration | undefined {
	return inProcess.get(shown(address));
}

/** Remembers in this process, at once. */
export function note(url: string, registration: Registration): void {
	inProcess.set(shown(url), registration);
}

/** Remembers in this process and in n8n's static data, which is stored when the hook has ended well. */
export function keep(context: IHookFunctions, url: string, registration: Registration): void {
	note(url, registration);
	context.getWorkflowStaticData('node').registration = registration as unknown as IDataObject;
}

export function forget(context: IHookFunctions, url: string): void {
	inProcess.delete(shown(url));
	delete context.getWorkflowStaticData('node').registration;
}

/** To whom this process has given the address back last, and when. n8n edits a workflow by unpublishing and publishing it. */
const givenBack = new Map<string, { to: string; at: number }>();

export function noteGivenBack(url: string, to: string): void {
	givenBack.set(shown(url), { to, at: Date.now() });
	endSilence(to);
}

/** Whether the trigger with this URL has given the address back to that owner a moment ago. */
export function wasGivenBack(url: string, to: string): boolean {
	const last = givenBack.get(shown(url));
	return last?.to === to && Date.now() - last.at <= PUBLICATION_TIME;
}

/** Since when former owners, by their address, have not taken an event; in this process, unix milliseconds. */
const silentSince = new Map<string, number>();

export const silenceOf = (address: string): number | undefined => silentSince.get(address);

export function noteSilence(address: string): void {
	if (!silentSince.has(address)) silentSince.set(address, Date.now());
}

export function endSilence(address: string): void {
	silentSince.delete(address);
}

/** The latest registration whose secret a delivery shows, if any. */
export function registrationOf(
	context: IWebhookFunctions,
	secret: unknown,
): Registration | undefined {
	const test = context.getMode() === 'manual';
	const inDatabase = stored(context);
	const noted = [...inProcess.values()].filter((one) => holds(one, inDatabase));
	return [...noted, ...(inDatabase === undefined ? [] : [inDatabase])]
		.filter((known) => known.test === test && isSecret(secret, secretIn(known.address)))
		.reduce<
			Registration | undefined
		>((latest, one) => (latest !== undefined && latest.registeredAt >= one.registeredAt ? latest : one), undefined);
}

/** What n8n has stored. Anyone who may edit the workflow can write there, so its shape is checked. */
export function stored(context: IHookFunctions | IWebhookFunctions): Registration | undefined {
	const { companyId, address, former, ...rest } = asObject(
		context.getWorkflowStaticData('node').registration,
	);
	if (typeof companyId !== 'number' || typeof address !== 'string') return undefined;
	const known = typeof asObject(former).address === 'string' ? former : undefined;
	return { ...rest, companyId, address, former: known } as unknown as Registration;
}

/**
 * Whether what this process has noted still counts. A test run has no other memory, and is forgotten when it has given the address back. Where
 * n8n has stored something older, a long execution has written the static data that it began with over the later ones.
 */
function holds(
	{ test, registeredAt }: Registration,
	inDatabase: Registration | undefined,
): boolean {
	return (
		test ||
		Date.now() - registeredAt <= PUBLICATION_TIME ||
		(inDatabase !== undefined && inDatabase.registeredAt < registeredAt)
	);
}
