import { field, shownWhen } from '../../form/field';
import { parseWholeNumber } from '../../form/integers';

export const returnAll = field(
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	(raw) => raw === true || raw === 'true',
);

export const limit = shownWhen(
	{ returnAll: [false] },
	field(
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		(raw, refuse) => parseWholeNumber(raw, refuse, { min: 1, max: Number.MAX_SAFE_INTEGER }),
	),
);

export const sortDirection = field(
	{
		displayName: 'Sort Direction',
		name: 'sortDirection',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'asc', description: 'Oldest first' },
			{ name: 'Descending', value: 'desc', description: 'Newest first' },
		],
		default: 'asc',
		description: 'Whether the oldest or the newest come first',
	},
	(raw, refuse) =>
		raw === 'asc' || raw === 'desc'
			? raw
			: refuse(`is neither "asc" nor "desc": "${String(raw)}"`, 'Choose one of the two.'),
);

/** The fields that every Get Many ends with. */
export const paging = [returnAll, limit, sortDirection] as const;
