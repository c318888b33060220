import type { IHookFunctions } from 'n8n-workflow';

import { isSamePlace, partsOf } from '../../webhook/address';
import { isDead, isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import type { ExistingWebhook } from '../settings';
import { ask, isTestRun, isUnpublished } from './hook';
import type { FormerOwner } from './registrations';
import { registrationAt, wasGivenBack } from './registrations';
import { refusal } from './refusals';

/** What decides who is the former owner. */
export interface Situation {
	/** The trigger's own URL in the present mode. */
	url: string;
	secret: string;
	companyId: number;
	/** The address at Pact. */
	present: string;
	/** The former owner that an earlier registration of ours remembers. */
	remembered: FormerOwner | undefined;
	existingWebhook: ExistingWebhook;
	/** The present owner is not new: a registration of this n8n stands before it. */
	known?: boolean;
}

/**
 * Who gets the address back one day, once it is ours: whoever has it now, or whoever an earlier registration of ours remembers.
 *
 * @throws NodeOperationError when the present owner must not lose it
 */
export async function formerOwner(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { url, secret, present } = situation;
	switch (ownerOf(present, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'nobody':
		case 'trigger':
			return await rememberedOwner(context, situation);
		case 'otherMode':
		case 'otherTrigger':
			return await ofThisN8n(context, situation);
		case 'otherHost':
			if (isDead(await ask(context, present))) return await rememberedOwner(context, situation);
			if (isTestRun(context)) return await living(context, situation);
			throw refusal(context, 'copyOfWorkflow', situation);
		case 'other':
			return await ofOtherSystem(context, situation);
	}
}

/** The former owner of an earlier registration: kept whatever it answers, because an edit must not take the live trigger down. */
async function rememberedOwner(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { remembered: former, existingWebhook } = situation;
	if (former === undefined) return undefined;
	const present = former.address;
	if (isTestRun(context)) {
		// Nothing is live that must go on: a test run asks anew.
		return await formerOwner(context, { ...situation, present, remembered: undefined });
	}
	if (existingWebhook === 'stop') throw refusal(context, 'taken', { ...situation, present });
	const stillGone = former.goneSince !== undefined && isGone(await ask(context, present));
	return {
		address: present,
		share: existingWebhook === 'share',
		...(stillGone && { goneSince: former.goneSince }),
	};
}

/** A Pact Trigger of this n8n: one that is published, or a test run. */
async function ofThisN8n(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { url, present } = situation;
	const test = isTestRun(context);
	const before = registrationAt(present);
	const ownTestRun = !test && partsOf(present)?.path === partsOf(url)?.path;
	const gone = ownTestRun || (await isUnpublished(context, present));
	if (before !== undefined && (gone || (before.test && !test))) {
		// It ends soon, or has ended: it is looked through to whom it stands before.
		const { former } = before;
		if (former !== undefined && !isSamePlace(former.address, url)) {
			return await formerOwner(context, { ...situation, present: former.address, known: true });
		}
	} else if (!gone) {
		const sameMode = partsOf(present)?.endpoint === partsOf(url)?.endpoint;
		if (test && !sameMode) return await living(context, situation);
		throw refusal(context, test === sameMode ? 'testRun' : 'otherTrigger', situation);
	}
	return await rememberedOwner(context, situation);
}

async function ofOtherSystem(context: IHookFunctions, situation: Situation): Promise<FormerOwner> {
	const { url, present, remembered, existingWebhook, known } = situation;
	const replace = existingWebhook === 'replace';
	if (isTestRun(context)) return await living(context, situation, replace);
	if (replace) return { address: present, share: false };
	if (existingWebhook === 'stop') throw refusal(context, 'taken', situation);
	// An edit gives the address back for a moment. It must not fail because that system has a problem just then.
	return known || present === remembered?.address || wasGivenBack(url, present)
		? { address: present, share: true }
		: await living(context, situation);
}

/**
 * A present owner that all events are passed on to: it must answer from here, or it would lose them.
 *
 * @param orIgnore the user chose that this one may lose them
 */
async function living(
	context: IHookFunctions,
	situation: Situation,
	orIgnore = false,
): Promise<FormerOwner> {
	const { present } = situation;
	const answers = (await ask(context, present)) === 200;
	if (!answers && !orIgnore) throw refusal(context, 'silent', situation);
	return { address: present, share: answers };
}
