import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asObject } from '../../api/json';
import type { Api } from '../../api/types';
import { shown } from '../../api/http/mask';
import { isSecret, secretIn } from '../../webhook/secret';

/** What a trigger remembers of the address that it registered. */
export interface Registration {
	companyId: number;
	/** As registered at Pact, with the secret. */
	address: string;
	/** Who had the address before, and gets it back. */
	former?: FormerOwner | undefined;
	/** The version of the API; V1 where it is not named. */
	api?: Api;
	/** Whether a test run of the editor registered it. */
	test: boolean;
	/** Whether it is a test run that gets an example, so that nothing is registered at Pact. */
	example?: boolean;
	/** Unix milliseconds. */
	registeredAt: number;
	/** The workflow was unpublished, but the former owner did not get the address back yet. */
	returnPending?: boolean | undefined;
}

export interface FormerOwner {
	/** As registered at Pact, with its query. */
	address: string;
	/** Whether every event is passed on to it. */
	share: boolean;
	/** Since when it answers that it no longer exists; Unix milliseconds. */
	goneSince?: number | undefined;
}

/** Milliseconds after which a former owner is given up that is gone or takes no events. */
export const GIVE_UP_AFTER = 10 * 60_000;

/**
 * Milliseconds for which this process remembers a registration: longer than a publication can take (84 s). n8n stores the static
 * data of a hook only when the hooks of all triggers of the workflow have succeeded. Until then `delete` and deliveries see the
 * static data of before.
 */
const PUBLICATION_TIME = 120_000;

/** By the trigger's URL. */
const inProcess = new Map<string, Registration>();

/** The registration of the trigger with this URL: of this process, or else of n8n's static data. */
export function load(context: IHookFunctions, url: string): Registration | undefined {
	const latest = registrationAt(url);
	const inDatabase = stored(context);
	return latest !== undefined && isCurrent(latest, inDatabase) ? latest : inDatabase;
}

/** What any trigger of this process has registered at this address. Only this knows of test runs. */
export function registrationAt(address: string): Registration | undefined {
	return inProcess.get(shown(address));
}

/** Remembers a registration at once, in this process only. */
export function saveInProcess(url: string, registration: Registration): void {
	inProcess.set(shown(url), registration);
}

/** Remembers a registration in this process and in the static data, which n8n stores when the hook has succeeded. */
export function save(context: IHookFunctions, url: string, registration: Registration): void {
	saveInProcess(url, registration);
	context.getWorkflowStaticData('node').registration = registration as unknown as IDataObject;
}

export function forget(context: IHookFunctions, url: string): void {
	inProcess.delete(shown(url));
	delete context.getWorkflowStaticData('node').registration;
}

/** Test runs that get an example, by the trigger's URL. They are kept apart, because what `inProcess` remembers of a former owner must stay. */
const examples = new Map<string, Registration>();

/** Remembers a test run that gets an example: in this process, and for its `delete` and its deliveries in any other. */
export function saveExample(
	context: IHookFunctions,
	url: string,
	registration: Registration,
): void {
	examples.set(shown(url), registration);
	context.getWorkflowStaticData('node').registration = registration as unknown as IDataObject;
}

/** Whether that test run still listens. */
export function isListening(url: string, registration: Registration): boolean {
	return examples.get(shown(url)) === registration;
}

/** Forgets the test run that gets an example at this URL. @returns whether there was one */
export function endExample(context: IHookFunctions, url: string): boolean {
	const inProcessToo = examples.delete(shown(url));
	const inData = stored(context)?.example === true;
	if (inData) delete context.getWorkflowStaticData('node').registration;
	return inProcessToo || inData;
}

/** To whom each trigger of this process returned the address last. n8n edits a workflow by unpublishing and publishing it. */
const givenBack = new Map<string, { to: string; at: number }>();

export function noteGivenBack(url: string, to: string): void {
	givenBack.set(shown(url), { to, at: Date.now() });
	endSilence(to);
}

/** Whether the trigger with this URL returned the address to that owner a moment ago. */
export function wasGivenBack(url: string, to: string): boolean {
	const last = givenBack.get(shown(url));
	return last?.to === to && Date.now() - last.at <= PUBLICATION_TIME;
}

/** Since when former owners have taken no event, by their address; Unix milliseconds, in this process. */
const silentSince = new Map<string, number>();

export const silenceOf = (address: string): number | undefined => silentSince.get(address);

export function noteSilence(address: string): void {
	if (!silentSince.has(address)) silentSince.set(address, Date.now());
}

export function endSilence(address: string): void {
	silentSince.delete(address);
}

/** The latest registration with the secret that a delivery carries. */
export function registrationBySecret(
	context: IWebhookFunctions,
	secret: unknown,
): Registration | undefined {
	const test = context.getMode() === 'manual';
	const inDatabase = stored(context);
	const known = [...inProcess.values()].filter((one) => isCurrent(one, inDatabase));
	if (inDatabase !== undefined) known.push(inDatabase);
	return [...known, ...examples.values()]
		.filter((one) => one.test === test && isSecret(secret, secretIn(one.address)))
		.sort((one, other) => other.registeredAt - one.registeredAt)[0];
}

/** The registration in n8n's static data. Everyone who may edit the workflow can write there, so its shape is checked. */
export function stored(context: IHookFunctions | IWebhookFunctions): Registration | undefined {
	const { companyId, address, former, ...rest } = asObject(
		context.getWorkflowStaticData('node').registration,
	);
	if (typeof companyId !== 'number' || typeof address !== 'string') return undefined;
	const known = typeof asObject(former).address === 'string' ? former : undefined;
	return { ...rest, companyId, address, former: known } as unknown as Registration;
}

/**
 * Whether a registration of this process is still valid. That of a test run is, until it is removed. If n8n has an older one stored,
 * a long execution has overwritten the static data with what it began with.
 */
function isCurrent(
	{ test, registeredAt }: Registration,
	inDatabase: Registration | undefined,
): boolean {
	const isRecent = Date.now() - registeredAt <= PUBLICATION_TIME;
	return test || isRecent || (inDatabase !== undefined && inDatabase.registeredAt < registeredAt);
}
