import { createHash } from 'node:crypto';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { shown } from '../../api/http/mask';
import { CHECK_HEADER, isHandshake } from '../../webhook/handshake';
import { chosenCompany } from '../registration/company';
import { asObject } from '../../api/json';
import { chatOf } from '../../events/chat';
import { isOfOtherFormat, passesFilters } from '../filters';
import type { RecognisedEvent } from '../../events/event';
import { recognise } from '../../events/recognise';
import type { FormerOwner, Registration } from '../registration/registrations';
import { registrationBySecret, silenceOf, stored } from '../registration/registrations';
import type { Settings } from '../settings';
import { readSettings } from '../settings';
import { isAuthentic, nodeKey } from './authenticity';
import type { InHand, RecentEvents } from './duplicates';
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

	const { secret } = context.getQueryData() as IDataObject;
	if (!(await isAuthentic(context, secret))) {
		return refused(context, 403, 'The secret of the address is missing or wrong');
	}
	const receiver = receiverOf(context, registrationBySecret(context, secret));
	if (handshake) return { webhookResponse: { formerOwner: describe(receiver.former) } };
	const example = await exampleItem(context, delivery.payload, receiver.companyId);
	if (example !== undefined) return { workflowData: [[example]] };
	if (goesInCircles(delivery.path, receiver.address)) return ACKNOWLEDGED;
	return await process(context, delivery, receiver);
}

/** What is known of the address that a delivery came to. */
interface Receiver {
	companyId: number;
	address: string;
	former: FormerOwner | undefined;
	/** The same for all deliveries that are compared with each other. */
	key: string;
}

/** @param registration undefined when n8n's static data is lost or old; what it may still tell of this company's former owner is taken */
function receiverOf(context: IWebhookFunctions, registration?: Registration): Receiver {
	const key = nodeKey(context);
	const companyId = registration?.companyId ?? chosenCompany(context);
	const known = registration ?? stored(context);
	return {
		companyId,
		address: registration?.address ?? (context.getNodeWebhookUrl('default') as string),
		former: known?.companyId === companyId ? known.former : undefined,
		// Each test run may see an event again.
		key: registration?.test ? `${key}:${registration.registeredAt}` : key,
	};
}

/** For Webhook: Check, which has shown the secret. */
function describe(former: FormerOwner | undefined): IDataObject | null {
	if (former === undefined) return null;
	const { address, share } = former;
	const since = silenceOf(address);
	const silentSince = since === undefined ? null : new Date(since).toISOString();
	return { address: shown(address), share, silentSince };
}

/** Does what is still to be done for the event: pass it on, start the workflow, or both. */
async function process(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ companyId, address, former, key }: Receiver,
): Promise<IWebhookResponseData> {
	const { payload, rawBody } = delivery;
	const settings = readSettings(context);
	const event = recognise(companyId, payload ?? {}, rawBody);
	const chat = chatOf(event, payload ?? {});
	const ack = asObject(payload?.data).ack;
	const wanted = payload !== undefined && passesFilters(event, chat, settings, ack);
	nameOtherFormat(context, event, settings);
	const shared = former?.share === true;
	if (!wanted && !shared) {
		return payload === undefined
			? refused(context, 400, 'The delivery is not a JSON object')
			: ACKNOWLEDGED;
	}

	const recent = recentOf(key);
	const run = wanted ? await recent.runs.take(event.key, event.supersedes) : DONE;
	// By its bytes and not by its key: the former owner may tell apart what we cannot.
	const relay = shared && run ? await recent.passedOn.take(hash(rawBody), event.supersedes) : DONE;
	const putBack = () => {
		putBackTo(recent.runs, run);
		putBackTo(recent.passedOn, relay);
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
		// A test run ends with its first event. Pact would repeat this one to an address that is no more, so it is left
		// for its repetition while the test run still listens.
		started = item !== undefined && (passedOn || context.getMode() !== 'manual');
		if (started) return start(context, item!, run, passedOn, putBack);
		return passedOn
			? ACKNOWLEDGED
			: refused(context, 502, 'The former owner of the address did not take the event');
	} finally {
		if (!started) putBack();
	}
}

/** What was named in n8n's log, by trigger and event. */
const named = new Set<string>();

/** Says once what comes in the format of the other API: one message in both formats would start the workflow twice. */
function nameOtherFormat(
	context: IWebhookFunctions,
	event: RecognisedEvent,
	settings: Settings,
): void {
	const { name, format = settings.api } = event;
	if (!isOfOtherFormat(event, settings) || settings.otherEvents.includes(name)) return;
	const once = `${nodeKey(context)} ${name}`;
	if (named.has(once)) return;
	named.add(once);
	context.logger.info(
		`Pact Trigger: ${name} came in the format of API ${format.toUpperCase()} and was left. Options > Events of the Other Format lets it start the workflow.`,
	);
}

/** Stands for what is not asked for. */
const DONE: InHand = { done: true };

function putBackTo(memory: RecentEvents, entry: InHand | undefined): void {
	if (entry !== undefined && entry !== DONE) memory.putBack(entry);
}

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
