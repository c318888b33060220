import type { IHookFunctions } from 'n8n-workflow';

import { isSamePlace, isTestEndpoint, partsOf } from '../../webhook/address';
import { isGone, shakeHands } from '../../webhook/handshake';
import type { Trigger } from '../../webhook/owner';
import { isAbandoned, ownerOf } from '../../webhook/owner';
import type { Settings } from '../settings';
import { hasJustAnswered, noteAnswer } from './formerOwners';
import type { FormerOwner } from './registrations';
import { registrationAt } from './registrations';
import { refusal } from './refusals';

/** What decides who is the former owner. */
export interface Situation {
	trigger: Trigger;
	companyId: number;
	/** The address that the company has at Pact. */
	current: string;
	/** The former owner that an earlier registration of ours remembers. */
	remembered: FormerOwner | undefined;
	existingWebhook: Settings['existingWebhook'];
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
	const { trigger, current, remembered } = situation;
	const owner = ownerOf(current, trigger);
	if (owner === 'other') {
		return await ofOtherSystem(context, situation, current === remembered?.address);
	}
	if (owner === 'otherHost' || owner === 'otherTrigger') {
		if (!(await isAbandoned(context, current, owner, trigger.url))) {
			const isTest = isTestEndpoint(partsOf(current)?.endpoint);
			const ofThisN8n = isTest ? 'testRun' : 'otherTrigger';
			throw refusal(context, owner === 'otherHost' ? 'copyOfWorkflow' : ofThisN8n, situation);
		}
		const former = owner === 'otherTrigger' ? registrationAt(current)?.former : undefined;
		if (former !== undefined && !isSamePlace(former.address, trigger.url)) {
			return await ofOtherSystem(context, { ...situation, current: former.address }, true);
		}
	}
	return await rememberedOwner(context, situation);
}

/** The former owner of an earlier registration. It is kept whatever it answers, because an edit must not stop a published trigger. */
async function rememberedOwner(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { remembered: former, existingWebhook } = situation;
	if (former === undefined) return undefined;
	const { address, failingSince } = former;
	if (existingWebhook === 'stop') {
		throw refusal(context, 'taken', { ...situation, current: address });
	}
	const stillFails = failingSince !== undefined && isGone(await handshakeStatus(context, address));
	return {
		address,
		share: existingWebhook === 'share',
		...(stillFails && { failingSince }),
	};
}

/** @param isKnown a registration of this n8n names it as its former owner, so it is not new */
async function ofOtherSystem(
	context: IHookFunctions,
	situation: Situation,
	isKnown: boolean,
): Promise<FormerOwner> {
	const { current: address, existingWebhook } = situation;
	if (existingWebhook === 'replace') return { address, share: false };
	if (existingWebhook === 'stop') throw refusal(context, 'taken', situation);
	// An edit gives the address back for a moment. It must not fail because that system has a problem at this moment.
	if (isKnown || hasJustAnswered(address)) return { address, share: true };
	// It must answer this n8n, or it would lose its events.
	if ((await handshakeStatus(context, address)) === 200) return { address, share: true };
	throw refusal(context, 'silent', situation);
}

async function handshakeStatus(
	context: IHookFunctions,
	address: string,
): Promise<number | undefined> {
	const { status } = await shakeHands(context, address);
	if (status === 200) noteAnswer(address, true);
	return status;
}
