import { templatesOf } from '../../../api/endpoints/lists';
import { shownWhen } from '../../../form/field';
import { choiceField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { pagingFrom } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { scope } from '../../fields/scope';
import { listOperation } from '../../operation';
import { templateOutput } from '../outputs';

const sortBy = choiceField({
	displayName: 'Sort By',
	name: 'sortBy',
	options: [
		{ name: 'Created', value: 'created_at', description: 'When the template was created' },
		{ name: 'Position', value: 'position', description: 'Its place in the list of Pact' },
	],
	description: 'What the list is sorted by',
});

const [returnAll, limit, sortDirection] = pagingFrom('desc');

/** Documentation: "Get WABA templates". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates',
	description: 'List the WhatsApp Business templates of one company or of all, with their texts',
	fields: [
		scope,
		shownWhen({ scope: ['company'] }, company),
		returnAll,
		limit,
		sortBy,
		sortDirection,
		requestOptions(),
	],
	inV1: 'Template (V1) > Get Many',
	list: ({ companyId, sortBy: key, sortDirection }) =>
		templatesOf(companyId, { [key]: sortDirection }),
	output: templateOutput,
});
