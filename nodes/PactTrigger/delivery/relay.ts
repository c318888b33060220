import type { IWebhookFunctions } from 'n8n-workflow';

import { shown } from '../../api/http/mask';
import { postToWebhook } from '../../webhook/handshake';
import type { FormerOwner } from '../registration/registrations';
import { isGivenUp, noteAnswer } from '../registration/formerOwners';
import { markOf, PATH_HEADER } from './path';
import type { Delivery } from './request';

/**
 * Passes a delivery on to the former owner of the address, raw bytes and content type as they came. One that has taken nothing for
 * ten minutes is told of every event and no longer waited for: as long as Pact repeats an event, too.
 *
 * @param own the address that the delivery came to
 * @returns whether it has arrived, or is not waited for; if not, Pact must repeat it
 */
export async function passOn(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ address }: FormerOwner,
	own: string,
): Promise<boolean> {
	if (delivery.path.includes(markOf(address))) return true;
	if (isGivenUp(address)) {
		void post(context, delivery, address, own);
		return true;
	}
	const status = await post(context, delivery, address, own);
	if (status === 200) return true;
	context.logger.warn(
		`Pact Trigger: ${shown(address)}, which had the webhook address before, ${status === undefined ? 'does not answer' : `answered ${status} to`} an event; Pact will repeat it`,
	);
	return isGivenUp(address);
}

async function post(
	context: IWebhookFunctions,
	delivery: Delivery,
	address: string,
	own: string,
): Promise<number | undefined> {
	const { contentType, path } = delivery;
	const headers = {
		...(contentType && { 'Content-Type': contentType }),
		[PATH_HEADER]: [...path, markOf(own)].join(','),
	};
	const content = { body: bodyFor(delivery), headers };
	const { status } = await postToWebhook(context, address, content);
	noteAnswer(address, status === 200);
	return status;
}

/** n8n's HTTP client takes bytes apart when they are labelled as a form. */
function bodyFor({ rawBody, contentType }: Delivery): string | Uint8Array {
	return contentType === 'application/x-www-form-urlencoded' ? rawBody.toString() : rawBody;
}
