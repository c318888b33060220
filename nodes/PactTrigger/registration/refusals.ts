import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shown } from '../../webhook/address';

type Words = (company: string, owner: string) => { message: string; description: string };

/** Why the address is left to its present owner, and what to do. n8n shows little more than the title. */
const REFUSALS = {
	taken: (company, owner) => ({
		message: `Choose Share or Replace under Options → Existing Webhook: the events of ${company} already go to ${owner}`,
		description:
			'Pact has one webhook address per company. Share receives the events together with the present owner, Replace takes the address over until this workflow is unpublished. Or take the address away in Pact, then publish again.',
	}),
	silent: (company, owner) => ({
		message: `Choose Replace under Options → Existing Webhook, or mend ${owner}: it does not answer this n8n and would lose the events of ${company}`,
		description:
			'With Share, and during a test run, every event is passed on to the present owner of the address, which must answer with 200.',
	}),
	otherTrigger: (company, owner) => ({
		message: `Unpublish the other workflow of this n8n that has a Pact Trigger for ${company}, or let it call this one with Execute Workflow`,
		description: `Pact has one webhook address per company, and ${owner} has it: the Production URL of that Pact Trigger.`,
	}),
	testRun: (company, owner) => ({
		message: `Stop the test run of the Pact Trigger that has the address of ${company}, then try again`,
		description: `It waits for an event at ${owner}, and ends by itself after two minutes.`,
	}),
	copyOfWorkflow: (company, owner) => ({
		message: `Unpublish the copy of this workflow that gets the events of ${company} at ${owner}`,
		description:
			'The same workflow is published on another n8n. If that is a former address of this n8n which still leads here, let Webhook > Check of the Pact node repair it.',
	}),
} satisfies Record<string, Words>;

export function refusal(
	context: IHookFunctions,
	reason: keyof typeof REFUSALS,
	{ companyId, present }: { companyId: number; present: string },
): NodeOperationError {
	const { message, description } = REFUSALS[reason](`company ${companyId}`, shown(present));
	return new NodeOperationError(context.getNode(), message, { description });
}
