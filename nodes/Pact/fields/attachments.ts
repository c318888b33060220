import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field, Refuse, Surroundings } from '../../form/field';
import { field, readField } from '../../form/field';
import { parseId, parseWholeNumber } from '../../form/integers';
import { choiceField, optionsField, textField, toggleField } from '../../form/kinds';
import { BETWEEN_IDS, listOf } from '../../form/list';
import { collectionRows } from '../../form/rows';
import { parseWord } from '../../form/text';
import { parseWebAddress } from '../../form/webAddress';

/** An attachment: uploaded already, or not yet. */
export type Attachment =
	| { source: 'id'; id: number }
	| ({ source: 'url'; url: string } & Presentation)
	| ({ source: 'binary'; property: string } & Presentation);

/** What the user chose: one attachment, or all files of the item. */
export type ChosenAttachment = Attachment | ({ source: 'allBinary' } & Presentation);

/** How the messenger shows it. */
interface Presentation {
	fileName?: string;
	pushToTalk?: boolean;
	width?: number | undefined;
	height?: number | undefined;
}

const LARGEST_SIDE = { min: 1, max: 100_000 };

const source = choiceField({
	displayName: 'Source',
	name: 'source',
	options: [
		{ name: 'All Binary Files', value: 'allBinary', description: 'All files of the input item' },
		{ name: 'Binary Files', value: 'binary', description: 'Binary fields of the input item' },
		{ name: 'URLs', value: 'url', description: 'Files on the web, which Pact fetches' },
		{ name: 'Attachment IDs', value: 'id', description: 'Attachments that are uploaded already' },
	],
	description: 'Where the files come from',
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

const shownFor = (sources: string[], property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { source: sources } },
});

const attachmentIds = {
	displayName: 'Attachment IDs',
	name: 'attachmentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 42',
	description:
		'The attachmentId in the output of Upload, of the same version of the API. Several: separated by commas, or a list from an expression.',
} as const;

const inputDataFieldNames = {
	...inputDataFieldName.property,
	name: inputDataFieldName.name,
	displayName: 'Input Data Field Names',
	default: 'data',
	hint: 'The names of the input fields containing the binary files, separated by commas',
	description:
		'The names of the binary fields of the input item, separated by commas, or a list from an expression',
};

const urls = {
	...fileUrl.property,
	name: fileUrl.name,
	displayName: 'URLs',
	description:
		'The address of the file, http or https; Pact must be able to reach it. Several: a list from an expression.',
};

const fileOptions = optionsField([fileName, height, pushToTalk, width]);
const otherOptions = optionsField([height, pushToTalk, width]);

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
			'Files to send; all are uploaded first, and if one fails nothing is sent. API V2 takes one file a message, so several become several messages in this order, the text with the first.',
		options: [
			{
				displayName: 'Attachment',
				name: 'attachment',
				values: [
					source.property,
					shownFor(['id'], attachmentIds),
					shownFor(['binary'], inputDataFieldNames),
					shownFor(['url'], urls),
					shownFor(['binary'], fileOptions.property),
					shownFor(['allBinary', 'url'], otherOptions.property),
				],
			},
		],
	},
	(raw, refuse, at): ChosenAttachment[] =>
		collectionRows(raw, 'attachment', refuse).flatMap((row, index) =>
			parseRow(row, (problem, remedy) => refuse(`> ${index + 1} > ${problem}`, remedy), at),
		),
);

function parseRow(row: IDataObject, refuse: Refuse, at: Surroundings): ChosenAttachment[] {
	const read = <Value>(one: Field<string, Value>) =>
		readField(
			one,
			one.name in row ? row[one.name] : one.property.default,
			(problem, remedy) => refuse(`${one.property.displayName} ${problem}`, remedy),
			at,
		);
	switch (read(source)) {
		case 'id': {
			const ids = read(field(attachmentIds, listOf(parseId, BETWEEN_IDS)));
			return ids.map((id) => ({ source: 'id', id }));
		}
		case 'url': {
			const shown = read(otherOptions);
			return read(field(urls, listOf(parseWebAddress))).map((url) => ({
				source: 'url',
				url,
				...shown,
			}));
		}
		case 'allBinary':
			return [{ source: 'allBinary', ...read(otherOptions) }];
		case 'binary': {
			const properties = read(field(inputDataFieldNames, listOf(parseFieldName, /,/)));
			const shown = read(fileOptions);
			if (shown.fileName && properties.length > 1) {
				return refuse(
					'Options > File Name fits one file only, but several are named',
					'Remove the option: each file keeps its own name.',
				);
			}
			return properties.map((property) => ({ source: 'binary', property, ...shown }));
		}
	}
}

const parseFieldName = (raw: unknown, refuse: Refuse) =>
	parseWord(raw, refuse, 'Enter the name of a binary field, e.g. data.');
