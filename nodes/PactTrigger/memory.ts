import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isSecret } from './secret';

/** What the node knows about the address it registered. */
export interface Registration {
	companyId: number;
	/** As it stands at Pact, secret included. */
	address: string;
	secret: string;
	/** The addresses that were there before, nearest first: each is what stood behind the one in front of it. */
	behind: string[];
	/** Registered by a test run of the editor. */
	test: boolean;
}

/**
 * n8n keeps the static data of a hook only when the hook, and those of all the workflow's other triggers, went well. A failed
 * registration has to be undone by a `delete` that runs moments later on the static data of before, and deliveries may come
 * before the static data is stored: so the process remembers what it registered for as long as a publication can take (84 s).
 */
const PUBLICATION_TIME = 120_000;

const fresh = new Map<string, { registration: Registration; at: number }>();

/** What is known in a hook; the latest registration of this process first. */
export function recall(context: IHookFunctions, ownAddress: string): Registration | undefined {
	return recent(ownAddress) ?? stored(context);
}

/** Remembers in this process, at once. */
export function note(ownAddress: string, registration: Registration): void {
	for (const [address, { at }] of fresh) if (isPast(at)) fresh.delete(address);
	fresh.set(ownAddress, { registration, at: Date.now() });
}

/** Remembers in n8n's static data, which is stored when the hook has ended well. */
export function keep(
	context: IHookFunctions | IWebhookFunctions,
	registration: Registration,
): void {
	context.getWorkflowStaticData('node').registration = registration as unknown as IDataObject;
}

export function forget(context: IHookFunctions, ownAddress: string): void {
	fresh.delete(ownAddress);
	delete context.getWorkflowStaticData('node').registration;
}

/** The registration that a delivery to the address proves to know, if any. */
export function registrationOf(
	context: IWebhookFunctions,
	calledAddress: string,
	secret: unknown,
): Registration | undefined {
	return [stored(context), recent(calledAddress)].find(
		(registration) => registration !== undefined && isSecret(secret, registration.secret),
	);
}

/** What n8n has stored. */
export function stored(context: IHookFunctions | IWebhookFunctions): Registration | undefined {
	const { registration } = context.getWorkflowStaticData('node');
	return registration as unknown as Registration | undefined;
}

function recent(ownAddress: string): Registration | undefined {
	const found = fresh.get(ownAddress);
	return found === undefined || isPast(found.at) ? undefined : found.registration;
}

function isPast(at: number): boolean {
	return Date.now() - at > PUBLICATION_TIME;
}
