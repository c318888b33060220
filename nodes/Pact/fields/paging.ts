import { orElse, shownWhen } from '../../form/field';
import { choiceField, numberField, toggleField } from '../../form/kinds';

/** Where an expression gives nothing, not everything is meant. */
export const returnAll = orElse(
	false,
	toggleField({
		displayName: 'Return All',
		name: 'returnAll',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
);

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

export const sortDirection = choiceField({
	displayName: 'Sort Direction',
	name: 'sortDirection',
	options: [
		{ name: 'Ascending', value: 'asc', description: 'Oldest first' },
		{ name: 'Descending', value: 'desc', description: 'Newest first' },
	],
	description: 'Whether the oldest or the newest come first',
});

/** The fields that every Get Many ends with. */
export const paging = [returnAll, limit, sortDirection] as const;
