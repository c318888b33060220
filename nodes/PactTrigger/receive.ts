import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { ASK_HEADER } from '../api/webhooks';
import type { Delivery } from './delivery';
import { readDelivery } from './delivery';
import type { Progress } from './duplicates';
import { RecentEvents } from './duplicates';
import { recognise } from './events';
import { buildItem } from './item';
import type { Registration } from './memory';
import { registrationOf } from './memory';
import { isHandshake, isReclaim, LONGEST_PATH, markOf } from './protocol';
import { reclaim } from './reclaim';
import { passOn } from './relay';
import { onAnswer } from './response';
import { SECRET_PARAMETER } from './secret';
import { readSettings } from './settings';
import { isWanted } from './wanted';

/** An answer of 200 that starts no execution, and leaves a listening test run listening. */
const ACKNOWLEDGED: IWebhookResponseData = { webhookResponse: 'ok' };

const recent = new RecentEvents();

/**
 * Takes one request to the trigger's address and sees to it that every one is answered: what carries no secret is refused, what the
 * workflow does not want is acknowledged, and the rest becomes an item. Needs neither an expression nor the credential, each of
 * which would cost 50 ms and more for every delivery.
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

	const { payload } = delivery;
	const given = (context.getQueryData() as IDataObject)[SECRET_PARAMETER];
	const called = context.getWebhookResourceUrl('default')!;
	const registration = registrationOf(context, called, given);

	const asked = ASK_HEADER in context.getHeaderData();
	if (payload !== undefined && isHandshake(payload)) {
		// Before the secret is asked for: Pact's handshake comes while n8n has not stored it yet.
		if (!asked) return ACKNOWLEDGED;
		if (registration) {
			return { webhookResponse: { behind: registration.behind } };
		}
	}
	if (payload !== undefined && isReclaim(payload) && context.getMode() !== 'manual') {
		return { webhookResponse: await reclaim(context) };
	}
	if (registration === undefined) {
		// To another trigger this one is gone, registered anew: it must not wait for what it passes on to the old address.
		const status = asked || delivery.path.length > 0 ? 410 : 403;
		return refused(context, status, 'The secret of the address is missing or wrong');
	}
	if (goesInCircles(delivery, registration)) return ACKNOWLEDGED;
	return await process(context, delivery, payload, registration);
}

/** What has come past here already, or past more triggers than there can be. */
function goesInCircles({ path }: Delivery, { address }: Registration): boolean {
	return path.includes(markOf(address)) || path.length > LONGEST_PATH;
}

/** Does what is still to be done for the event: pass it on, start the workflow, or both. */
async function process(
	context: IWebhookFunctions,
	delivery: Delivery,
	payload: IDataObject | undefined,
	registration: Registration,
): Promise<IWebhookResponseData> {
	const { companyId, secret, test } = registration;
	const settings = readSettings(context);
	const event = recognise(companyId, payload ?? {}, delivery.rawBody);
	const wanted = payload !== undefined && isWanted(event.name, payload, settings);
	const shared = (test || settings.existingWebhook === 'share') && registration.behind.length > 0;
	if (!wanted && !shared) {
		return payload === undefined
			? refused(context, 400, 'The delivery is not a JSON object')
			: ACKNOWLEDGED;
	}

	// The secret keeps the nodes of this n8n apart, and one registration from the next.
	const inHand = `${secret}:${event.key}`;
	const progress = await recent.take(inHand);
	if (progress === undefined) {
		return refused(context, 503, 'An earlier delivery of this event is still being processed');
	}
	let answersItself = false;
	try {
		const [passedOn, item] = await Promise.all([
			shared && !progress.passedOn ? passOn(context, delivery, registration) : true,
			wanted && !progress.ran ? buildItem(context, payload, event, companyId, settings) : undefined,
		]);
		progress.passedOn = shared && passedOn;
		// A test run ends with its first event. Pact would repeat this one to an address that is no more, so it is left
		// for its repetition while the test run still listens.
		if (item === undefined || (test && !passedOn)) {
			return passedOn ? ACKNOWLEDGED : notPassedOn(context);
		}
		answersItself = true;
		return accepted(context, item, passedOn, progress, inHand);
	} finally {
		if (!answersItself) recent.putBack(inHand, progress);
	}
}

/**
 * Starts the workflow. The event stays in hand until n8n answers, which it does when the execution is stored, or could not be.
 * Where the former owner of the address does not have the event yet, Pact gets no 200 and repeats it; the workflow does not run again.
 */
function accepted(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	passedOn: boolean,
	progress: Progress,
	inHand: string,
): IWebhookResponseData {
	onAnswer(context.getResponseObject(), (status) => {
		progress.ran = status === 200;
		recent.putBack(inHand, progress);
		return status === 200 && !passedOn ? 502 : status;
	});
	return { workflowData: [[item]] };
}

function notPassedOn(context: IWebhookFunctions): IWebhookResponseData {
	return refused(context, 502, 'The former owner of the address did not take the event');
}

function refused(
	context: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
