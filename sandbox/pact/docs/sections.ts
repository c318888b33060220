import { endpoints } from '../v1';
import { sessionEndpoints } from '../sessions/endpoints';
import { endpoints as currentEndpoints } from '../v2';
import type { DocsSection } from './page';

/** What the docs page shows of Pact itself. */
export const docsSections = (token: string): DocsSection[] => [
	{
		title: 'API V2',
		prefix: '/api/p2',
		introduction:
			'The current API. The token goes into the header X-Private-Api-Token or the parameter private_api_token; parameters go ' +
			'into the query, a form, multipart, or JSON, also with GET. Lists take page and per_page. Refusals are ' +
			'{"errors":[{"status":…,"code":…,"title":…,"detail":…}]}.',
		header: `X-Private-Api-Token: ${token}`,
		endpoints: currentEndpoints,
	},
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
		title: 'Sessions',
		prefix: '/api',
		introduction:
			'The sign-in of the Private API V2: a security code to the user’s webhook, tokens in the headers of the answer, X-Api-Token in every call.',
		endpoints: sessionEndpoints,
	},
];
