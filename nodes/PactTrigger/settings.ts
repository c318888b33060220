import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What to do with an address that is already registered and belongs to someone else. */
export type ExistingWebhook = 'stop' | 'replace' | 'share';

/** "Any Event" in the list "Trigger On". */
export const ANY_EVENT = '*';

/** The parameters that a delivery is judged by. None takes an expression, which would cost 50 ms for each delivery. */
export interface Settings {
	events: string[];
	existingWebhook: ExistingWebhook;
	direction: 'incoming' | 'outgoing' | 'both';
	/** Empty: all. */
	channels: string[];
	conversations: string[];
	ackStatuses: string[];
	qrCodeImage: boolean;
	download: DownloadSettings | undefined;
}

export interface DownloadSettings {
	/** Bytes of all attachments of a message together. */
	sizeLimit: number;
	/** Milliseconds for all attachments of a message. */
	timeLimit: number;
}

const MEGABYTE = 1024 * 1024;

export function readSettings(context: IHookFunctions | IWebhookFunctions): Settings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		events: listOf(context.getNodeParameter('events', [])),
		existingWebhook: oneOf(options.existingWebhook, ['stop', 'replace', 'share']),
		direction: oneOf(options.direction, ['incoming', 'outgoing', 'both']),
		channels: listOf(options.channels),
		conversations: listOf(options.conversationIds),
		ackStatuses: listOf(options.ackStatuses),
		qrCodeImage: options.qrCodeImage === true,
		download: options.downloadAttachments === true ? downloadSettings(options) : undefined,
	};
}

function downloadSettings({ downloadSizeLimit, downloadTimeLimit }: IDataObject): DownloadSettings {
	return {
		sizeLimit: positive(downloadSizeLimit, 20) * MEGABYTE,
		timeLimit: positive(downloadTimeLimit, 10) * 1000,
	};
}

/** The first is the default. */
function oneOf<const Choice extends string>(value: unknown, choices: readonly Choice[]): Choice {
	return choices.find((choice) => choice === value) ?? choices[0]!;
}

/** A list from the editor, or ids as people write them: "12, 15". */
function listOf(value: unknown): string[] {
	const list = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;]+/);
	return list.map(String).filter((entry) => entry !== '');
}

function positive(value: unknown, otherwise: number): number {
	return Number(value) > 0 ? Number(value) : otherwise;
}
