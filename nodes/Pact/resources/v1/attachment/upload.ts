import { uploadRequestV1 } from '../../../../api/endpoints/uploads';
import { company, conversationV1 } from '../../../../form/locators';
import { checkUpload, uploadFields, uploadOf } from '../../../fields/upload';
import { stepsOperation } from '../../../operation';

/** Documentation: "Upload attachments" and "Upload attachment for message". */
export const upload = stepsOperation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload an attachment V1',
	description:
		'Upload a file for a conversation. Message (V1) > Send takes its ID, or uploads by itself.',
	fields: [company, conversationV1, ...uploadFields],
	// A second upload is a second file that no message names.
	repeat: 'safe',
	check: checkUpload,
	async execute({ companyId, conversationId, ...values }, item) {
		const request = uploadRequestV1(companyId, conversationId, await uploadOf(values, item));
		const attachmentId = request.id!(await item.client.call(request)) as number;
		return [{ json: { conversationId, attachmentId, external_id: attachmentId } }];
	},
});
