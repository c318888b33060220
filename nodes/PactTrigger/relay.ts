import type { IWebhookFunctions } from 'n8n-workflow';

import { postToWebhook } from '../api/webhooks';
import { shown } from '../api/shownAddress';
import { isGone } from './behind';
import type { Delivery } from './delivery';
import type { Registration } from './memory';
import { markOf, PATH_HEADER } from './protocol';

/** Milliseconds that a former owner of the address gets: Pact waits for us meanwhile. */
const TIME_LIMIT = 8_000;

/** Former owners that answered 404 or 410, in this process. */
const gone = new Set<string>();
const MOST_GONE = 1_000;

/**
 * Passes a delivery on, raw bytes and content type as they came, to the first of the addresses behind ours that is still there.
 * One that is gone is told without being waited for, in case it comes back, and the one behind it is next.
 *
 * @returns whether it has arrived, or nobody is left to wait for; if not, Pact must repeat
 */
export async function passOn(
	context: IWebhookFunctions,
	delivery: Delivery,
	{ address: ours, behind }: Registration,
): Promise<boolean> {
	const path = [...delivery.path, markOf(ours)];
	const post = async (address: string) => {
		const { status } = await postToWebhook(
			context,
			address,
			{
				body: bodyFor(delivery),
				headers: {
					...(delivery.contentType && { 'Content-Type': delivery.contentType }),
					[PATH_HEADER]: path.join(','),
				},
			},
			TIME_LIMIT,
		);
		if (status === 200) gone.delete(address);
		return status;
	};

	for (const address of behind) {
		if (path.includes(markOf(address))) continue;
		if (gone.has(address)) {
			void post(address);
			continue;
		}
		const status = await post(address);
		if (status === 200) return true;
		if (!isGone(status)) {
			context.logger.warn(
				`Pact Trigger: ${shown(address)} had the webhook address before and ${status === undefined ? 'does not answer' : `answered ${status} to`} an event; Pact will repeat it`,
			);
			return false;
		}
		markGone(address);
		context.logger.warn(
			`Pact Trigger: ${shown(address)}, which had the webhook address before, is gone (${status}) and is no longer waited for`,
		);
	}
	return true;
}

/** n8n's HTTP client takes bytes apart when they are labelled as a form. */
function bodyFor({ rawBody, contentType }: Delivery): string | Uint8Array {
	return contentType === 'application/x-www-form-urlencoded' ? rawBody.toString() : rawBody;
}

function markGone(address: string): void {
	if (gone.size >= MOST_GONE) gone.clear();
	gone.add(address);
}
