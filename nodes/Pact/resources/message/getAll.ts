import { messagesOf } from '../../../api/endpoints/lists';
import { BY_WRITING, sortedRows } from '../../../api/endpoints/sortedRows';
import { company, conversation } from '../../../form/locators';
import { pagingFrom, since, wantedRows } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { messageOutput } from '../outputs';

/** Documentation: "Get conversation messages", sorted by `external_created_at`. */
export const getAll = stepsOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Read the messages of one conversation, incoming and outgoing',
	fields: [company, conversation, ...pagingFrom('desc'), requestOptions(since)],
	repeat: 'safe',
	inV1: 'Message (V1) > Get Many',
	async execute({ companyId, conversationId, options, ...values }, { client }) {
		const list = messagesOf(companyId, conversationId);
		const wanted = { ...wantedRows(values), since: options.since };
		const rows = await sortedRows(client, list, BY_WRITING, wanted);
		return rows.map((row) => ({ json: messageOutput(row) }));
	},
});
