import { choiceField } from '../../form/kinds';

/** Whether a list is of one company, or of all that the token has access to. */
export const scope = choiceField({
	displayName: 'Companies',
	name: 'scope',
	options: [
		{ name: 'All Companies', value: 'all' },
		{ name: 'One Company', value: 'company' },
	],
	default: 'company',
	description: 'Whether to list what belongs to one company or to all companies of the token',
});
