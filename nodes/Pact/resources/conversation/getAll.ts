import { conversationsOf } from '../../../api/endpoints/lists';
import { BY_UPDATE, sortedRows } from '../../../api/endpoints/sortedRows';
import { textField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { searchWords } from '../../../form/phone';
import { pagingFrom, wantedRows } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { conversationOutput } from '../outputs';

const search = textField({
	displayName: 'Search',
	name: 'search',
	placeholder: 'e.g. +7 925 000-00-01',
	description:
		'A part of the name, phone number or username of the customer. Empty lists all conversations.',
});

/** Documentation: "Get conversations", sorted by `last_updated_at`. */
export const getAll = stepsOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many conversations',
	description: 'List the conversations of a company, or find those with a customer',
	fields: [company, search, ...pagingFrom('desc'), requestOptions()],
	repeat: 'safe',
	inV1: 'Conversation (V1) > Get Many',
	async execute({ companyId, search: words, ...values }, { client }) {
		const list = conversationsOf(companyId, searchWords(words));
		const rows = await sortedRows(client, list, BY_UPDATE, wantedRows(values));
		return rows.map((row) => ({ json: conversationOutput(row) }));
	},
});
