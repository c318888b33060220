import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Refuse, Surroundings } from '../../form/field';
import { field } from '../../form/field';
import { parseId, parseWholeNumber } from '../../form/integers';
import { choiceField, refuseEmptyExpressions, textField, toggleField } from '../../form/kinds';
import { collectionRows } from '../../form/rows';
import { parseWebAddress } from '../../form/webAddress';

/** An attachment as the user chose it: not uploaded yet, or already. */
export type ChosenAttachment =
	| { source: 'id'; id: number }
	| ({ source: 'url'; url: string } & Presentation)
	| ({ source: 'binary'; property: string } & Presentation);

/** How the messenger shows it. */
interface Presentation {
	fileName?: string | undefined;
	pushToTalk?: boolean | undefined;
	width?: number | undefined;
	height?: number | undefined;
}

const LARGEST_SIDE = { min: 1, max: 100_000 };

export const source = choiceField({
	displayName: 'Source',
	name: 'source',
	options: [
		{ name: 'Attachment ID', value: 'id', description: 'An attachment that is uploaded already' },
		{ name: 'Binary File', value: 'binary', description: 'A binary field of the input item' },
		{ name: 'URL', value: 'url', description: 'A file on the web, which Pact fetches' },
	],
	default: 'binary',
	description: 'Where the file comes from',
});

export const inputDataFieldName = textField({
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the binary file data to be sent',
	description: 'The name of the binary field of the input item that holds the file',
});

export const fileUrl = field(
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/menu.pdf',
		description: 'The address of the file, http or https; Pact must be able to reach it',
	},
	parseWebAddress,
);

const fileName = textField({
	displayName: 'File Name',
	name: 'fileName',
	placeholder: 'e.g. menu.pdf',
	description: 'The name under which the customer gets the file; empty keeps the name that it has',
});

const pushToTalk = toggleField({
	displayName: 'Voice Message',
	name: 'pushToTalk',
	default: false,
	description: 'Whether an audio file is sent as a voice message',
});

const side = <const Name extends string>(name: Name, displayName: string) =>
	field(
		{
			displayName,
			name,
			type: 'number',
			default: 0,
			description: 'In pixels, for images and videos in the mobile version; 0 leaves it out',
		},
		(raw, refuse) =>
			raw === 0 || raw === '0' || raw === ''
				? undefined
				: parseWholeNumber(raw, refuse, LARGEST_SIDE),
	);

const width = side('width', 'Width');
const height = side('height', 'Height');

/** How an upload is presented, for files; an address keeps its own file name. */
export const presentation = { fileName, height, pushToTalk, width };

const only = (property: INodeProperties, sources: string[]): INodeProperties => ({
	...property,
	displayOptions: { show: { source: sources } },
});

const attachmentId: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 42',
	description: 'The ID that Attachment (V1) > Upload returned for this conversation',
};

/** Attachments in any number and mix. */
export const attachments = field(
	{
		displayName: 'Attachments',
		name: 'attachments',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add Attachment',
		description:
			'Files to send with the message; each is uploaded first, and if one fails nothing is sent. Several in one message work in VK only; WhatsApp takes a text with an image but not with a document.',
		options: [
			{
				displayName: 'Attachment',
				name: 'attachment',
				values: [
					source.property,
					only(attachmentId, ['id']),
					only({ ...inputDataFieldName.property, default: 'data' }, ['binary']),
					only(fileUrl.property, ['url']),
					only(fileName.property, ['binary']),
					only(height.property, ['binary', 'url']),
					only(pushToTalk.property, ['binary', 'url']),
					only(width.property, ['binary', 'url']),
				],
			},
		],
	},
	(raw, refuse, at): ChosenAttachment[] => {
		return collectionRows(raw, 'attachment', refuse).map((given, index) =>
			parseAttachment(
				given,
				(problem, remedy) => refuse(`> ${index + 1} > ${problem}`, remedy),
				at,
			),
		);
	},
);

function parseAttachment(given: IDataObject, refuse: Refuse, at: Surroundings): ChosenAttachment {
	const about =
		(name: string): Refuse =>
		(problem, remedy) =>
			refuse(`${name} ${problem}`, remedy);

	refuseEmptyExpressions([source], given, refuse);
	const kind = source.parse((given.source ?? 'binary') as string, about('Source'), at);
	if (kind === 'id') {
		return { source: 'id', id: parseId(given.attachmentId, about('Attachment ID')) };
	}
	const files = kind === 'binary' ? [inputDataFieldName, fileName] : [];
	refuseEmptyExpressions([...files, height, pushToTalk, width], given, refuse);
	const shown: Presentation = {
		pushToTalk:
			given.pushToTalk === undefined
				? undefined
				: pushToTalk.parse(given.pushToTalk as boolean, about('Voice Message'), at) || undefined,
		width:
			given.width === undefined
				? undefined
				: width.parse(given.width as number, about('Width'), at),
		height:
			given.height === undefined
				? undefined
				: height.parse(given.height as number, about('Height'), at),
	};
	if (kind === 'url') {
		return { source: 'url', url: parseWebAddress(given.url, about('URL')), ...shown };
	}
	const property = inputDataFieldName.parse(
		(given.binaryPropertyName ?? 'data') as string,
		about('Input Data Field Name'),
		at,
	);
	return {
		source: 'binary',
		property,
		fileName: String(given.fileName ?? '').trim() || undefined,
		...shown,
	};
}
