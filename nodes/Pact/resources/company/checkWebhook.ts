import type { IDataObject } from 'n8n-workflow';

import { webhookUrlOf } from '../../../api/companies';
import { shown } from '../../../api/shownAddress';
import { ASK_HEADER, HANDSHAKE, RECLAIM } from '../../../api/webhooks';
import { field } from '../../field';
import { choiceField } from '../../fields/kinds';
import { company } from '../../fields/locators';
import { parseWebAddress } from '../../fields/webAddress';
import type { Calls } from '../../operation';
import { stepsOperation } from '../../operation';
import { compareAddresses, isWholeAddress } from '../../webhookAddress';

const expectedAddress = field(
	{
		displayName: 'Expected Address',
		name: 'expectedAddress',
		type: 'string',
		// Where the waiting executions of this n8n are resumed is where its webhooks are.
		default: "={{ $execution.resumeUrl.split('/').slice(0, 3).join('/') }}",
		required: true,
		placeholder: 'e.g. https://n8n.example.com/webhook/5f3d…/pact',
		// Not in a hint: n8n shows the expression's result in its place.
		description:
			'Where the events should go: the Production URL of a Pact Trigger, or the beginning of it. The default means any workflow of this n8n. For one workflow, and for a repair, paste the Production URL of its Pact Trigger.',
	},
	parseWebAddress,
);

const repair = choiceField({
	displayName: 'Repair',
	name: 'repair',
	options: [
		{ name: 'Never', value: 'never', description: 'Only look' },
		{
			name: 'When Nobody Answers',
			value: 'whenSilent',
			description:
				'Register the expected address if none is registered or the registered one is dead',
		},
		{
			name: 'Always',
			value: 'always',
			description: 'Register the expected address even if another system has taken its place',
		},
	],
	description: 'What to do when the events do not go to the expected address',
});

/**
 * Looks where the events of a company go, and whether they are taken there (documentation: "Companies", notice about
 * `webhook_url`). Meant for a scheduled workflow that raises the alarm.
 */
export const checkWebhook = stepsOperation({
	value: 'checkWebhook',
	name: 'Check Webhook',
	action: 'Check the webhook of a company',
	description:
		'Find out which webhook address gets the events of a company, whether it is the expected one and answers; optionally repair it',
	fields: [company, expectedAddress, repair],
	repeat: 'safe',
	lane: ['companyId'],
	async execute({ companyId, expectedAddress: expected, repair: mode }, calls) {
		if (mode !== 'never' && !isWholeAddress(expected)) {
			return calls.refuse(
				'Expected Address is not the address of one Pact Trigger, so it cannot be registered',
				'For a repair, open the Pact Trigger and copy its Production URL.',
			);
		}
		const found = await look(calls, companyId, expected);
		if (found.ok || mode === 'never') return [{ json: { ...found.report, repaired: false } }];

		const problem = await mend(
			calls,
			companyId,
			expected,
			mode === 'always' && found.report.answers ? found : undefined,
		);
		const { report } = await look(calls, companyId, expected);
		return [
			{
				json: {
					...report,
					repaired: problem === undefined,
					...(problem !== undefined && { repairError: problem }),
				},
			},
		];
	},
});

interface Found {
	ok: boolean;
	/** With its query; not for the output. */
	registered: string;
	report: IDataObject;
}

/** What is registered, compared with what is expected, and asked whether it takes webhooks. */
async function look(calls: Calls, companyId: number, expected: string): Promise<Found> {
	const companies = await calls.rows({ method: 'GET', path: '/companies' }, 'companies', Infinity);
	const row = companies.find(({ external_id }) => Number(external_id) === companyId);
	if (row === undefined) {
		return calls.refuse(
			`Pact has no company ${companyId} for this token`,
			'Pick the company from the list, or check its ID and the Pact API credential.',
		);
	}
	const registered = webhookUrlOf(row);
	const owner =
		registered === '' ? 'nobody' : compareAddresses(registered, expected, calls.editorUrl);
	// Asked with its secret: a trigger that has another one since answers Pact's handshake, but refuses every event.
	const answer =
		registered === ''
			? undefined
			: await calls.webhook(registered, HANDSHAKE, { [ASK_HEADER]: 'behind' });
	const answers = answer?.status === 200;
	const ok = answers && owner !== 'other';
	return {
		ok,
		registered,
		report: {
			companyId,
			ok,
			owner,
			registeredAddress: registered === '' ? null : shown(registered),
			answers,
			status: answer?.status ?? null,
			error: answer?.code ?? null,
		},
	};
}

/**
 * Lets the Pact Trigger register itself again: only it knows its secret. It takes no address from a system that answers, so
 * that one is taken away first, and given back if the trigger fails.
 *
 * @param taken the system that answers and whose place is taken all the same
 * @returns what is wrong, if it could not be done
 */
async function mend(
	calls: Calls,
	companyId: number,
	expected: string,
	taken: Found | undefined,
): Promise<string | undefined> {
	const { status } = await calls.webhook(expected, HANDSHAKE);
	if (status !== 200) return unpublished(status);

	const setAddress = async (address: string, failed?: string) =>
		await calls.call(
			{ method: 'PUT', path: `/companies/${companyId}`, body: { webhook_url: address } },
			'safe',
			failed,
		);
	if (taken !== undefined) await setAddress('');
	const answer = await calls.webhook(expected, RECLAIM);
	if (answer.body.registered === true) return undefined;
	if (taken !== undefined) {
		await setAddress(
			taken.registered,
			`Company ${companyId} has no webhook address now, because it could not be given back to ${shown(taken.registered)}`,
		);
	}
	return typeof answer.body.reason === 'string' ? answer.body.reason : unpublished(answer.status);
}

function unpublished(status: number | undefined): string {
	return status === undefined
		? 'The expected address cannot be reached from here'
		: `No published Pact Trigger answers at the expected address (${status}): publish its workflow again`;
}
