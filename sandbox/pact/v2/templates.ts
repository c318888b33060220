import { endpoint } from '../http/endpoint';
import { integer, object, oneOf, optionalOrEmpty } from '../http/fields';
import { numbers, pageFields, pageOf } from './lists';
import { templateView } from '../views/v2';

const direction = optionalOrEmpty(oneOf('asc', 'desc'));

export const templates = [
	endpoint({
		title: 'Get WABA templates',
		method: 'GET',
		path: '/waba_templates',
		limit: { perMinute: 20 },
		parameters: {
			company_ids: optionalOrEmpty(numbers(integer)),
			sort: optionalOrEmpty(object({ created_at: direction, position: direction })),
			...pageFields,
		},
		examples: [
			{ path: '/waba_templates?company_ids[]=101&sort[position]=asc' },
			{ path: '/waba_templates', json: { company_ids: [101], sort: { created_at: 'desc' } } },
		],
		note: 'Without company_ids: of all companies. Sorted by created_at, newest first, unless sort says otherwise.',
		answer: ({ world, parameters }) => {
			const wanted = parameters.company_ids as number[] | undefined;
			const { position, created_at: createdAt = 'desc' } = parameters.sort ?? {};
			const sign = (position ?? createdAt) === 'asc' ? 1 : -1;
			const sorted = world.store.templates
				.where((one) => wanted === undefined || wanted.includes(one.companyId))
				.sort((a, b) =>
					position === undefined
						? sign * (a.createdAt - b.createdAt)
						: sign * (a.position - b.position),
				);
			const { entries, meta } = pageOf(sorted, parameters);
			return { waba_templates: entries.map(templateView), meta };
		},
	}),
];
