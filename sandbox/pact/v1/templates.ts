import { endpoint } from '../http/endpoint';
import { pagingFields } from '../http/fields';
import { pageOf } from '../http/paging';
import { templateView } from '../views/api';
import { companyOf } from './lookups';

export const templates = [
	endpoint({
		title: 'Get waba templates',
		method: 'GET',
		path: '/companies/:companyId/waba_templates',
		parameters: pagingFields,
		examples: [{ path: '/companies/101/waba_templates' }],
		note: 'Sorted by created_at.',
		answer: (call) => {
			const { id } = companyOf(call);
			const records = call.world.store.templates.where((one) => one.companyId === id);
			const page = pageOf(records, call.parameters, (template) => template.createdAt);
			return {
				status: 'ok',
				data: {
					waba_templates: page.items.map(templateView),
					...(page.nextPage && { next_page: page.nextPage }),
				},
			};
		},
	}),
];
