import type { IHookFunctions } from 'n8n-workflow';

import { isSamePlace, partsOf } from '../../webhook/address';
import { isDead, isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import type { ExistingWebhook } from '../settings';
import { handshakeStatus, isTestRun, isUnpublished } from './hook';
import type { FormerOwner } from './registrations';
import { registrationAt, wasGivenBack } from './registrations';
import { refusal } from './refusals';

/** What decides who is the former owner. */
export interface Situation {
	/** The trigger's own URL in the current mode. */
	url: string;
	secret: string;
	companyId: number;
	/** The address that the company has at Pact. */
	current: string;
	/** The former owner that an earlier registration of ours remembers. */
	remembered: FormerOwner | undefined;
	existingWebhook: ExistingWebhook;
	/** A registration of this n8n names the current owner as its former owner, so it is not new. */
	recorded?: boolean;
}

/**
 * Who gets the address back when this trigger ends: its current owner, or the former owner of an earlier registration of ours.
 *
 * @throws NodeOperationError when the current owner must not lose it
 */
export async function formerOwner(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { url, secret, current } = situation;
	switch (ownerOf(current, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'nobody':
		case 'trigger':
			return await rememberedOwner(context, situation);
		case 'otherMode':
		case 'otherTrigger':
			return await ofThisN8n(context, situation);
		case 'otherHost':
			if (isDead(await handshakeStatus(context, current)))
				return await rememberedOwner(context, situation);
			if (isTestRun(context)) return await answeringOwner(context, situation);
			throw refusal(context, 'copyOfWorkflow', situation);
		case 'other':
			return await ofOtherSystem(context, situation);
	}
}

/** The former owner of an earlier registration. It is kept whatever it answers, because an edit must not stop a published trigger. */
async function rememberedOwner(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { remembered: former, existingWebhook } = situation;
	if (former === undefined) return undefined;
	const current = former.address;
	if (isTestRun(context)) {
		// A test run stops no published trigger, so it checks that owner again.
		return await formerOwner(context, { ...situation, current, remembered: undefined });
	}
	if (existingWebhook === 'stop') throw refusal(context, 'taken', { ...situation, current });
	const stillGone =
		former.goneSince !== undefined && isGone(await handshakeStatus(context, current));
	return {
		address: current,
		share: existingWebhook === 'share',
		...(stillGone && { goneSince: former.goneSince }),
	};
}

/** A Pact Trigger of this n8n: one that is published, or a test run. */
async function ofThisN8n(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { url, current } = situation;
	const test = isTestRun(context);
	const before = registrationAt(current);
	const ownTestRun = !test && partsOf(current)?.path === partsOf(url)?.path;
	const gone = ownTestRun || (await isUnpublished(context, current));
	if (before !== undefined && (gone || (before.test && !test))) {
		// That registration has ended or ends soon, so its own former owner counts.
		const { former } = before;
		if (former !== undefined && !isSamePlace(former.address, url)) {
			return await formerOwner(context, { ...situation, current: former.address, recorded: true });
		}
	} else if (!gone) {
		const sameMode = partsOf(current)?.endpoint === partsOf(url)?.endpoint;
		if (test && !sameMode) return await answeringOwner(context, situation);
		throw refusal(context, test === sameMode ? 'testRun' : 'otherTrigger', situation);
	}
	return await rememberedOwner(context, situation);
}

async function ofOtherSystem(context: IHookFunctions, situation: Situation): Promise<FormerOwner> {
	const { url, current, remembered, existingWebhook, recorded } = situation;
	const replace = existingWebhook === 'replace';
	if (isTestRun(context)) return await answeringOwner(context, situation, replace);
	if (replace) return { address: current, share: false };
	if (existingWebhook === 'stop') throw refusal(context, 'taken', situation);
	// An edit gives the address back for a moment. It must not fail because that system has a problem at this moment.
	return recorded || current === remembered?.address || wasGivenBack(url, current)
		? { address: current, share: true }
		: await answeringOwner(context, situation);
}

/**
 * The current owner, with all events passed on to it. It must answer this n8n, or it would lose them.
 *
 * @param mayLoseEvents the user chose Replace
 */
async function answeringOwner(
	context: IHookFunctions,
	situation: Situation,
	mayLoseEvents = false,
): Promise<FormerOwner> {
	const { current } = situation;
	const answers = (await handshakeStatus(context, current)) === 200;
	if (!answers && !mayLoseEvents) throw refusal(context, 'silent', situation);
	return { address: current, share: answers };
}
