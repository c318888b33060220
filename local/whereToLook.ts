import path from 'node:path';
import { OWNER } from './pair';
import type { Example, Playground } from './playground';

/** What `npm start` says when both run. The Base URL stands there as the credential asks for it. */
export function whereToLook({ pair: { sandbox, n8n }, examples }: Playground): string {
	const editor = ({ workflow }: Example) => `${n8n.url}/workflow/${workflow.id}`;
	const companyOf = ({ companyId }: Example) =>
		sandbox.store.companies.get(companyId)?.name ?? `company ${companyId}`;
	const width = Math.max(...examples.map((example) => companyOf(example).length));
	const answering = examples.map((example) => {
		const { workflow, api, isPublished } = example;
		const state = isPublished ? 'published' : 'not published: publish it in n8n first';
		return `  ${companyOf(example).padEnd(width)}  "${workflow.name}" (API ${api}, ${state})
  ${' '.repeat(width)}  ${editor(example)}`;
	});
	return `
  Chat page (be the customer):  ${sandbox.url}
  n8n (be the company):         ${editor(examples[0]!)}
    login                       ${OWNER.email}
    password                    ${OWNER.password}
  Base URL of the local Pact:   ${sandbox.url} (token ${sandbox.token}), described on ${sandbox.url}/docs
  n8n's log:                    ${path.relative(process.cwd(), n8n.logFile)}

Write something on the chat page. The company you write to, and the workflow that answers:
${answering.join('\n')}
Before you publish a workflow of your own for one of these companies, unpublish its example: else a customer gets two answers.

Ctrl-C stops everything.`;
}
