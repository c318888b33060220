import path from 'node:path';
import { OWNER } from './pair';
import type { Playground } from './playground';

/** What `npm start` says when both run. The Base URL stands there as the credential asks for it. */
export function whereToLook({ pair: { sandbox, n8n }, workflow, isPublished }: Playground): string {
	return `
  Chat page (be the customer):  ${sandbox.url}
  n8n (be the company):         ${n8n.url}/workflow/${workflow.id}
    login                       ${OWNER.email}
    password                    ${OWNER.password}
  Base URL of the local Pact:   ${sandbox.url} (token ${sandbox.token}), described on ${sandbox.url}/docs
  n8n's log:                    ${path.relative(process.cwd(), n8n.logFile)}

The workflow "${workflow.name}" is ${
		isPublished
			? 'published. Write something on the chat page.'
			: 'not published: publish it in n8n, then write something on the chat page.'
	} Ctrl-C stops everything.`;
}
