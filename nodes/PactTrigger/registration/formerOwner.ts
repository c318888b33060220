import type { IHookFunctions } from 'n8n-workflow';

import { isSamePlace, partsOf } from '../../webhook/address';
import { isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import type { ExistingWebhook } from '../settings';
import { ask, isTestRun } from './hook';
import type { FormerOwner } from './memory';
import { recallTestRun, wasGivenBack } from './memory';
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
	const { url, secret, present, remembered } = situation;
	switch (ownerOf(present, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'nobody':
		case 'trigger':
			return remembered;
		case 'otherMode':
		case 'otherTrigger':
			return await ofThisN8n(context, situation);
		case 'otherHost':
			if ((await ask(context, present)).status !== 200) return remembered;
			if (isTestRun(context)) return await living(context, situation);
			throw refusal(context, 'copyOfWorkflow', situation);
		case 'other':
			return await ofOtherSystem(context, situation);
	}
}

/** A Pact Trigger of this n8n: one that is published, or a test run. */
async function ofThisN8n(
	context: IHookFunctions,
	situation: Situation,
): Promise<FormerOwner | undefined> {
	const { url, present, remembered } = situation;
	const test = isTestRun(context);
	const gone = isGone((await ask(context, present)).status);
	const testRun = recallTestRun(present);
	if (testRun !== undefined && (gone || !test)) {
		// A test run ends soon, or has been cut off: it is looked through to whom it stands before.
		const { former } = testRun;
		if (former === undefined || isSamePlace(former.address, url)) return remembered;
		const behind = { present: former.address, remembered: former };
		return await formerOwner(context, { ...situation, ...behind });
	}
	if (gone) return remembered;
	const sameMode = partsOf(present)?.endpoint === partsOf(url)?.endpoint;
	if (test && !sameMode) return await living(context, situation);
	throw refusal(context, test === sameMode ? 'testRun' : 'otherTrigger', situation);
}

async function ofOtherSystem(context: IHookFunctions, situation: Situation): Promise<FormerOwner> {
	const { url, present, remembered, existingWebhook } = situation;
	const replace = existingWebhook === 'replace';
	if (isTestRun(context)) return await living(context, situation, replace);
	if (replace) return { address: present, share: false };
	if (existingWebhook === 'stop') throw refusal(context, 'taken', situation);
	// An edit gives the address back for a moment. It must not fail because that system has a problem just then.
	return present === remembered?.address || wasGivenBack(url, present)
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
	const answers = (await ask(context, present)).status === 200;
	if (!answers && !orIgnore) throw refusal(context, 'silent', situation);
	return { address: present, share: answers };
}
