import { messageRequest } from '../../../api/endpoints/messageStatus';
import { objectIn } from '../../../api/v2';
import { idField } from '../../../form/integers';
import { company, conversation } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';
import { messageOutput } from '../outputs';

export const messageId = idField({
	displayName: 'Message ID',
	name: 'messageId',
	placeholder: 'e.g. {{ $json.messageId }}',
	description: 'The messageId in the output of Send, Send First Message or Get Many',
});

/** Documentation: "Get conversation message". */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a message',
	description: 'Read one message: its text, attachments and status',
	fields: [company, conversation, messageId, requestOptions()],
	repeat: 'safe',
	inV1: 'Message (V1) > Get Many',
	request: messageRequest,
	output: (answer) => messageOutput(objectIn('message')(answer)),
});
