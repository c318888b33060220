import { webhookDeletion } from '../../../api/endpoints/webhooks';
import { company, webhook } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';

/** Documentation: "Delete webhook". */
export const deleteWebhook = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a webhook',
	description: 'Remove a webhook of a company: its address gets no more events',
	fields: [company, webhook, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'webhookId'],
	inV1: 'Company > Update',
	request: ({ companyId, webhookId }) => webhookDeletion(companyId, webhookId),
	output: (_answer, { webhookId }) => ({ deleted: true, webhookId }),
});
