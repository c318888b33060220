import { uploadRequest } from '../../../api/endpoints/uploads';
import { objectIn } from '../../../api/v2';
import { company } from '../../../form/locators';
import { checkUpload, uploadFields, uploadOf } from '../../fields/upload';
import { stepsOperation } from '../../operation';
import { attachmentOutput } from '../outputs';

/** Documentation: "Upload attachment". */
export const upload = stepsOperation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload an attachment',
	description:
		'Upload a file that messages then send by its ID. Message > Send can also upload by itself.',
	fields: [company, ...uploadFields],
	// A second upload is a second file that no message names.
	repeat: 'safe',
	inV1: 'Attachment (V1) > Upload',
	check: checkUpload,
	async execute({ companyId, ...values }, item) {
		const answer = await item.client.call(uploadRequest(companyId, await uploadOf(values, item)));
		return [{ json: attachmentOutput(objectIn('attachment')(answer)) }];
	},
});
