import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { qrCodeImage } from '../../../api/http/qrCode';
import { asRows } from '../../../api/http/answer';
import { providerName } from '../../../api/providers';

/** A channel with its ID under the name that the node's parameters have. */
export const channelOutput = (auth: IDataObject): IDataObject => ({ channelId: auth.id, ...auth });

/** A channel that is being connected: with what has to be done next, in words, and its QR code as a picture. */
export async function connectionItem(
	context: IExecuteFunctions,
	{ qr, ...auth }: IDataObject,
): Promise<INodeExecutionData> {
	const json = { ...channelOutput(auth), next: nextStep({ qr, ...auth }) };
	if (qr === undefined) return { json };
	const { binary, json: problem } = await qrCodeImage(context, qr);
	return { json: { ...json, ...problem }, ...(binary && { binary }) };
}

/** A channel of a list: with what has to be done next where it waits for its QR code to be scanned. */
export const listedItem = async (
	context: IExecuteFunctions,
	auth: IDataObject,
): Promise<INodeExecutionData> =>
	auth.qr ? await connectionItem(context, auth) : { json: channelOutput(auth) };

/** What has to be done before the channel works (documentation: "Confirm auth"). */
function nextStep(auth: IDataObject): string {
	const { provider, state, phone_number: phone } = auth;
	const messenger = providerName(provider);
	if (state === 'enabled') return 'Nothing: the channel works.';
	if (auth.qr) {
		return `Scan the QR code with ${messenger} on the phone. When it expires, the Pact Trigger gets a new one.`;
	}
	if (auth.code) {
		return `Enter the code ${String(auth.code)} in ${messenger} on the phone, where it links a device.`;
	}
	if (asRows(auth.pages).length > 0) {
		return 'Choose a group: open its oauth_provider_url in a browser and allow the access.';
	}
	if (auth.oauth_provider_url) {
		return 'Open the address in oauth_provider_url in a browser and allow the access.';
	}
	if (provider === 'telegram_personal' && phone) {
		return 'Telegram sends a code to the phone: give it to Channel > Enable.';
	}
	if (provider === 'custom' || state === 'disabled') return 'Connect it with Channel > Enable.';
	return 'Wait for the next event of the channel in the Pact Trigger: it says what to do.';
}
