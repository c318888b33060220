import type { List } from '../types';

/** The lists of the Private API V1, each where the documentation has it. */

/** Documentation: "Get All Companies". */
export const companies: List = { api: 'v1', path: '/companies', rows: 'companies' };

/** Documentation: "Get All Channels". */
export const channelsOf = (companyId: number): List => ofCompany(companyId, 'channels');

/** Documentation: "Get All Conversations". */
export const conversationsOf = (companyId: number): List => ofCompany(companyId, 'conversations');

/** Documentation: "Get conversation messages". */
export const messagesOf = (companyId: number, conversationId: number): List => ({
	api: 'v1',
	path: `/companies/${companyId}/conversations/${conversationId}/messages`,
	rows: 'messages',
});

/** Documentation: "Get waba templates". */
export const templatesOf = (companyId: number): List => ofCompany(companyId, 'waba_templates');

const ofCompany = (companyId: number, rows: string): List => ({
	api: 'v1',
	path: `/companies/${companyId}/${rows}`,
	rows,
});
