import { createHash } from 'node:crypto';
import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { shown } from '../../api/http/mask';
import { CHECK_HEADER, isHandshake } from '../../webhook/handshake';
import { asObject } from '../../api/json';
import { chatOf } from '../../events/chat';
import type { Judgement } from '../filters';
import { judge } from '../filters';
import { recognise } from '../../events/recognise';
import { silentSince } from '../registration/formerOwners';
import { isTestRun, keyOf, ownUrl } from '../registration/hook';
import { readSettings } from '../settings';
import type { Receiver } from './authenticity';
import { receiverOf } from './authenticity';
import type { InHand } from './duplicates';
import { recentOf } from './duplicates';
import { exampleItem } from './example';
import { buildItem } from './item';
import { goesInCircles } from './path';
import { passOn } from './relay';
import type { Delivery } from './request';
import { readDelivery } from './request';
import { onAnswer } from './response';

/** An answer of 200 that starts no execution, and leaves a listening test run listening. */
const ACKNOWLEDGED: IWebhookResponseData = { webhookResponse: 'ok' };

/**
 * Takes one request to the trigger's address and sees to it that every one is answered: what carries no secret is refused, what the
 * workflow does not want is acknowledged, and the rest becomes an item. Needs neither an expression nor, as long as n8n's static data
 * is there, the credential, each of which would cost 50 ms and more for every delivery.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await answer(context);
	} catch (error) {
		// Thrown, it would become an error execution besides the 500.
		context.logger.error(
			`Pact Trigger: a delivery could not be processed: ${(error as Error).message}`,
		);
		return refused(context, 500, 'The delivery could not be processed');
	}
}

async function answer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const delivery = await readDelivery(context);
	if ('refuse' in delivery) return refused(context, delivery.refuse, 'The body cannot be read');

	const handshake = delivery.payload !== undefined && isHandshake(delivery.payload);
	// Before the secret is asked for: Pact's handshake comes while n8n has not stored it yet.
	if (handshake && !(CHECK_HEADER in context.getHeaderData())) return ACKNOWLEDGED;

	const receiver = await receiverOf(context, asObject(context.getQueryData()).secret);
	if (receiver === undefined) {
		return refused(context, 403, 'The secret of the address is missing or wrong');
	}
	if (handshake) return receiver.hasLeft ? left(context, receiver) : describe(context, receiver);
	const example = await exampleItem(context, delivery.payload, receiver.companyId);
	if (example !== undefined) return { workflowData: [[example]] };
	if (goesInCircles(delivery.path, receiver.address)) return ACKNOWLEDGED;
	return await process(context, delivery, receiver);
}

/** For who knows the secret: who gets the events as well, and whether it is this trigger that asks. */
function describe(context: IWebhookFunctions, { former }: Receiver): IWebhookResponseData {
	const since = former && silentSince(former.address);
	const formerOwner = former && {
		address: shown(former.address),
		share: former.share,
		silentSince: since === undefined ? null : new Date(since).toISOString(),
	};
	const asker = asObject(context.getHeaderData())[CHECK_HEADER];
	const isSame = !isTestRun(context) && asker === ownUrl(context);
	return { webhookResponse: { formerOwner: formerOwner ?? null, ...(isSame && { isSame }) } };
}

/** The trigger could not take this address away from Pact, and wants nothing of it any more. */
function left(context: IWebhookFunctions, { companyId }: Receiver): IWebhookResponseData {
	const said = `This Pact Trigger listens to another company than ${companyId} now: remove its webhook from company ${companyId}`;
	return refused(context, 410, said);
}

/** Does what is still to be done for the event: pass it on, start the workflow, or both. */
async function process(
	context: IWebhookFunctions,
	delivery: Delivery,
	receiver: Receiver,
): Promise<IWebhookResponseData> {
	const { companyId, address, former, hasLeft, key } = receiver;
	const { payload, rawBody } = delivery;
	const settings = readSettings(context);
	const recent = recentOf(key);
	const event = recent.messages.named(recognise(companyId, payload ?? {}, rawBody));
	const chat = chatOf(event, payload ?? {});
	const { wanted, reason } =
		payload === undefined || hasLeft ? NOTHING : judge(event, payload, chat, settings, Date.now());
	if (reason !== undefined) nameOnce(context, `${event.name} ${reason}`);
	// What comes to a webhook of V2 was never the former owner's.
	const isOfV2 = !hasLeft && settings.api === 'v2' && event.format === 'v2';
	const shared = former?.share === true && !isOfV2;
	if (!wanted && !shared) {
		if (hasLeft) return left(context, receiver);
		return payload === undefined
			? refused(context, 400, 'The delivery is not a JSON object')
			: ACKNOWLEDGED;
	}

	const run = wanted ? await recent.runs.take(event.key, event.supersedes) : DONE;
	// By its bytes and not by its key: the former owner may tell apart what we cannot.
	const relay = shared && run ? await recent.passedOn.take(hash(rawBody), event.supersedes) : DONE;
	const putBack = () => {
		if (run !== undefined) recent.runs.putBack(run);
		if (relay !== undefined) recent.passedOn.putBack(relay);
	};
	if (run === undefined || relay === undefined) {
		putBack();
		return refused(context, 503, 'An earlier delivery of this event is still being processed');
	}
	let started = false;
	try {
		const [passedOn, item] = await Promise.all([
			relay.done || passOn(context, delivery, former!, address),
			run.done ? undefined : buildItem(context, payload!, event, chat, companyId, settings),
		]);
		relay.done = passedOn;
		started = item !== undefined;
		if (item !== undefined) return start(context, item, run, passedOn, putBack);
		return passedOn
			? ACKNOWLEDGED
			: refused(context, 502, 'The former owner of the address did not take the event');
	} finally {
		if (!started) putBack();
	}
}

/** What was named in n8n's log, by trigger. */
const named = new Set<string>();

/** Says once why events of a kind do not start the workflow, where the user may wait for them. */
function nameOnce(context: IWebhookFunctions, sentence: string): void {
	const once = `${keyOf(context)} ${sentence}`;
	if (named.has(once)) return;
	named.add(once);
	context.logger.info(`Pact Trigger: ${sentence}`);
}

/** Nothing is wanted of what is no JSON object, nor of a company that the trigger has left. */
const NOTHING: Judgement = { wanted: false };

/** Stands for what is not asked for. */
const DONE: InHand = { done: true };

/**
 * Starts the workflow. The event stays in hand until n8n answers, which it does when the execution is stored, or could not be.
 * Where the former owner of the address does not have the event yet, Pact gets no 200 and repeats it; the workflow does not run again.
 */
function start(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	run: InHand,
	passedOn: boolean,
	putBack: () => void,
): IWebhookResponseData {
	onAnswer(context.getResponseObject(), (status) => {
		run.done = status === 200;
		putBack();
		return status === 200 && !passedOn ? 502 : status;
	});
	return { workflowData: [[item]] };
}

function refused(
	context: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function hash(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
