import { endpoints } from '../v1';
import { v2Endpoints } from '../sessions/endpoints';
import type { DocsSection } from './page';

/** What the docs page shows of Pact itself. */
export const docsSections = (token: string): DocsSection[] => [
	{
		title: 'Private API V1',
		prefix: '/p1',
		introduction:
			'The token goes into the header X-Private-Api-Token or the parameter private_api_token; parameters go into the query, ' +
			'a form, JSON or multipart. Lists take from, per and sort_direction.',
		header: `X-Private-Api-Token: ${token}`,
		endpoints,
	},
	{
		title: 'Private API V2',
		prefix: '/api',
		introduction:
			'Sessions: a security code to the user’s webhook, tokens in the headers of the answer, X-Api-Token in every call.',
		endpoints: v2Endpoints,
	},
];
