import type { IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

/** The binary field that the picture is in. */
const FIELD = 'qrCode';

/**
 * The picture of a QR code as a PNG.
 *
 * @param data a base64 image (documentation of V1: "Whatsapp: new QR-code"), or one in a data URI (V2: "Auth events")
 * @returns a part of the item: the binary, or `qrCodeError` when `data` is no picture
 */
export async function qrCodeImage(
	context: IExecuteFunctions | IWebhookFunctions,
	data: unknown,
): Promise<INodeExecutionData> {
	const base64 =
		typeof data === 'string' ? data.replace(/^data:[^,]*,/, '').replace(/\s+/g, '') : '';
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
		return { json: { qrCodeError: 'The data of the QR code is not a base64 image' } };
	}
	try {
		const image = await context.helpers.prepareBinaryData(
			Buffer.from(base64, 'base64'),
			'qr-code.png',
			'image/png',
		);
		return { binary: { [FIELD]: image }, json: {} };
	} catch (error) {
		return { json: { qrCodeError: `The image could not be stored: ${(error as Error).message}` } };
	}
}
