import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shown } from '../../api/http/mask';

type Texts = (company: string, owner: string) => { message: string; description: string };

/** Why the address is left to its current owner, and what to do. The message says what to do, because n8n often shows only the message. */
const REFUSALS = {
	taken: (company, owner) => ({
		message: `Choose Share or Replace under Options > Existing Webhook: the events of ${company} already go to ${owner}`,
		description:
			'Pact has one webhook address per company. With Share, this workflow and the current owner both receive the events. With Replace, this workflow has the address until it is unpublished. Or remove the address in Pact, then publish again.',
	}),
	silent: (company, owner) => ({
		message: `Choose Replace under Options > Existing Webhook, or fix ${owner}: it does not answer this n8n and would lose the events of ${company}`,
		description:
			'With Share every event is passed on to the current owner of the address, which must answer with 200.',
	}),
	otherTrigger: (company, owner) => ({
		message: `Pact has one webhook address for each company, and another published Pact Trigger has that of ${company}: ${owner}. Unpublish its workflow, or let it call this one with Execute Workflow`,
		description:
			'The address is the Production URL of that Pact Trigger. To find its workflow, compare the Production URLs in your other published workflows.',
	}),
	testRunBesides: (company, owner) => ({
		message: `Choose API Version V2 for this test run, or add Options > Example Event: Pact has one webhook address for each company, and that of ${company} is ${owner}`,
		description:
			'In V1 a test run takes the address only where nobody has it, so that nobody loses events. If it belongs to a published workflow, you can also unpublish that workflow first.',
	}),
	testRun: (company, owner) => ({
		message: `Stop the test run of the Pact Trigger that has the address of ${company}, then try again`,
		description: `It waits for an event at ${owner}. It ends by itself after two minutes.`,
	}),
	copyOfWorkflow: (company, owner) => ({
		message: `Unpublish the copy of this workflow that gets the events of ${company} at ${owner}`,
		description:
			'The same workflow is published on another n8n. If this is a former address of this n8n that still leads here, repair it with Webhook → Check of the Pact node.',
	}),
} satisfies Record<string, Texts>;

export function refusal(
	context: IHookFunctions,
	reason: keyof typeof REFUSALS,
	{ companyId, current }: { companyId: number; current: string },
): NodeOperationError {
	const { message, description } = REFUSALS[reason](`company ${companyId}`, shown(current));
	return new NodeOperationError(context.getNode(), message, { description });
}
