import { uploadRequest, uploadedId } from '../../../../api/endpoints/uploads';
import { shownWhen } from '../../../../form/field';
import { fileUrl, inputDataFieldName, presentation } from '../../../fields/attachments';
import { requestOptions } from '../../../fields/request';
import { choiceField } from '../../../../form/kinds';
import { company, conversation } from '../../../../form/locators';
import { stepsOperation } from '../../../operation';

const { fileName, height, pushToTalk, width } = presentation;

const source = choiceField({
	displayName: 'Source',
	name: 'source',
	options: [
		{ name: 'Binary File', value: 'binary', description: 'A binary field of the input item' },
		{ name: 'URL', value: 'url', description: 'A file on the web, which Pact fetches' },
	],
	description: 'Where the file comes from',
});

/** Documentation: "Upload attachments" and "Upload attachment for message". */
export const upload = stepsOperation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload an attachment V1',
	description:
		'Upload a file for a conversation, for Message (V1) > Send to send by its ID; sending can also upload by itself',
	fields: [
		company,
		conversation,
		source,
		shownWhen({ source: ['binary'] }, inputDataFieldName),
		shownWhen({ source: ['url'] }, fileUrl),
		shownWhen({ source: ['binary'] }, requestOptions(fileName, height, pushToTalk, width)),
		shownWhen({ source: ['url'] }, requestOptions(height, pushToTalk, width)),
	],
	// A second upload is a second file that no message names.
	repeat: 'safe',
	check({ url, binaryPropertyName }, item) {
		if (url === undefined) item.mustHaveFile(binaryPropertyName!);
	},
	async execute(
		{ companyId, conversationId, url, binaryPropertyName, options: chosen = {} },
		item,
	) {
		const given: { fileName?: string; pushToTalk?: boolean; width?: number; height?: number } = {
			...chosen,
		};
		const from =
			url === undefined
				? { file: await item.file(binaryPropertyName!, given.fileName || undefined) }
				: { url };
		const answer = await item.client.call(
			uploadRequest(companyId, conversationId, { ...given, source: from }),
		);
		const attachmentId = uploadedId(answer) as number;
		return [{ json: { conversationId, attachmentId, external_id: attachmentId } }];
	},
});
