import type { IDataObject } from 'n8n-workflow';

import type { List } from '../types';
import { authsPath, messagesPath, webhooksPath } from './paths';

/** The lists of Pact, each where the documentation has it: those of the current API, then those of the Private API V1. */

/** V1, as V2 has no list of them: documentation, "Get All Companies". */
export const companies: List = { api: 'v1', path: '/companies', rows: 'companies' };

/** Documentation: "Get company auths". */
export const authsOf = (companyId: number): List => ({
	api: 'v2',
	path: authsPath(companyId),
	rows: 'auths',
});

/** Documentation: "Get auths". */
export const authsOfCompanies = (companyIds: number[]): List => ({
	api: 'v2',
	path: '/auths',
	query: { company_ids: companyIds },
	rows: 'auths',
});

/** Documentation: "Get conversations". @param search a part of a name, phone number or username */
export const conversationsOf = (companyId: number, search?: string): List => ({
	api: 'v2',
	path: '/conversations',
	query: { company_id: companyId, search_string: search },
	rows: 'conversations',
});

/** Documentation: "Get conversation messages". */
export const messagesOf = (companyId: number, conversationId: number): List => ({
	api: 'v2',
	path: messagesPath(conversationId),
	query: { company_id: companyId },
	rows: 'messages',
});

/** Documentation: "Get WABA templates". @param companyId undefined: those of every company @param sort such as `{ position: 'asc' }` */
export const templatesOf = (companyId: number | undefined, sort?: IDataObject): List => ({
	api: 'v2',
	path: '/waba_templates',
	query: { company_ids: companyId === undefined ? undefined : [companyId], sort },
	rows: 'waba_templates',
});

/** Documentation: "Get company webhooks". */
export const webhooksOf = (companyId: number): List => ({
	api: 'v2',
	path: webhooksPath(companyId),
	rows: 'webhooks',
});

/** Documentation of V1: "Get All Channels". */
export const channelsV1 = (companyId: number): List => ofCompanyV1(companyId, 'channels');

/** Documentation of V1: "Get All Conversations". */
export const conversationsV1 = (companyId: number): List => ofCompanyV1(companyId, 'conversations');

/** Documentation of V1: "Get conversation messages". */
export const messagesV1 = (companyId: number, conversationId: number): List => ({
	api: 'v1',
	path: `/companies/${companyId}/conversations/${conversationId}/messages`,
	rows: 'messages',
});

/** Documentation of V1: "Get waba templates". */
export const templatesV1 = (companyId: number): List => ofCompanyV1(companyId, 'waba_templates');

const ofCompanyV1 = (companyId: number, rows: string): List => ({
	api: 'v1',
	path: `/companies/${companyId}/${rows}`,
	rows,
});

/** V1 sorts its lists as it is asked to: `asc` has the oldest first. */
export const sortedV1 = (list: List, direction: 'asc' | 'desc'): List => ({
	...list,
	query: { ...list.query, sort_direction: direction },
});
