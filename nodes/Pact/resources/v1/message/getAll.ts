import type { IDataObject } from 'n8n-workflow';

import { messagesV1, sortedV1 } from '../../../../api/endpoints/lists';
import { textField, toggleField } from '../../../../form/kinds';
import { company, conversationV1 } from '../../../../form/locators';
import { pagingFrom, since } from '../../../fields/paging';
import { requestOptions } from '../../../fields/request';
import { mostRows, stepsOperation } from '../../../operation';

const addCursor = toggleField({
	displayName: 'Add Cursor',
	name: 'addCursor',
	default: true,
	description:
		'Whether each message also says where the list goes on behind its page, as nextCursor; null on the last page',
});

const cursor = textField({
	displayName: 'Start at Cursor',
	name: 'cursor',
	required: true,
	placeholder: 'e.g. {{ $json.nextCursor }}',
	description:
		'The nextCursor of a message that was read before, with the same Sort Direction: the list goes on there',
});

/** Documentation: "Get conversation messages". Sorted by their time, so that reading ends where they are older than is asked for. */
export const getAll = stepsOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many messages V1',
	description: 'Read the messages of one conversation, incoming and outgoing',
	fields: [
		company,
		conversationV1,
		...pagingFrom('desc'),
		requestOptions(addCursor, since, cursor),
	],
	repeat: 'safe',
	check({ options }, { refuse }) {
		if (options.since !== undefined && options.cursor !== undefined) {
			refuse(
				'Options > Since and Options > Start at Cursor do not go together',
				'Remove one of the two: a cursor knows the direction of the list that it comes from.',
			);
		}
	},
	async execute({ companyId, conversationId, sortDirection, options, ...values }, { client }) {
		const most = mostRows(values);
		const fromNewest = options.since !== undefined || sortDirection === 'desc';
		const list = sortedV1(messagesV1(companyId, conversationId), fromNewest ? 'desc' : 'asc');
		// The oldest ones since a time are found last.
		const enough = fromNewest && sortDirection === 'asc' ? Infinity : most;
		const found: IDataObject[] = [];
		for await (const { rows, next } of client.pages(list, enough, options.cursor)) {
			const recent = rows.filter((row) => timeOf(row) >= (options.since ?? -Infinity));
			found.push(
				...recent.map((row) => (options.addCursor ? { ...row, nextCursor: next ?? null } : row)),
			);
			if (recent.length < rows.length) break;
		}
		if (fromNewest && sortDirection === 'asc') found.reverse();
		return found.slice(0, most).map((json) => ({ json }));
	},
});

/** Unix seconds. A message without a time is taken for new, so that none is lost. */
function timeOf({ created_at_timestamp: seconds, created_at: text }: IDataObject): number {
	const time = Number(seconds ?? Date.parse(String(text)) / 1_000);
	return Number.isNaN(time) ? Infinity : time;
}
