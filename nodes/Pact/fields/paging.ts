import type { Wanted } from '../../api/endpoints/sortedRows';
import { parseMoment } from '../../form/dates';
import type { Values } from '../../form/field';
import { field, shownWhen } from '../../form/field';
import { mostRows } from '../operation';
import { choiceField, numberField, toggleField } from '../../form/kinds';

export const returnAll = toggleField({
	displayName: 'Return All',
	name: 'returnAll',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = shownWhen(
	{ returnAll: [false] },
	numberField(
		{
			displayName: 'Limit',
			name: 'limit',
			default: 50,
			description: 'Max number of results to return',
		},
		{ min: 1 },
	),
);

const sortDirection = (initial: 'asc' | 'desc') =>
	choiceField({
		displayName: 'Sort Direction',
		name: 'sortDirection',
		options: [
			{ name: 'Ascending', value: 'asc', description: 'Oldest first' },
			{ name: 'Descending', value: 'desc', description: 'Newest first' },
		],
		default: initial,
		description: 'Whether the oldest or the newest come first',
	});

/** The fields of a Get Many. @param initial the direction unless another is chosen */
export const pagingFrom = (initial: 'asc' | 'desc') =>
	[returnAll, limit, sortDirection(initial)] as const;

/** The fields that every Get Many ends with, in Pact's own order. */
export const paging = pagingFrom('asc');

/** Where no order can be chosen. */
export const limitOnly = [returnAll, limit] as const;

export const since = field(
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only messages of this moment and later. In the time zone of the workflow.',
	},
	parseMoment,
);

/** What the fields ask for. */
export const wantedRows = (values: Values<typeof paging>): Wanted => ({
	limit: mostRows(values),
	direction: values.sortDirection,
});
