import type { Sandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Case } from '../case';
import { output } from '../case';
import { v2Output } from './output';
import { arrange } from './here';

const companyId = byId(COFFEE.company);

/** The first webhook that is made after the seed. */
const WEBHOOK = 9002;
const one = { companyId, webhookId: byId(WEBHOOK) };

/** Where somebody answers the handshake with 200. */
const ANSWERS = '/sandbox/user/expire';
const url = `={{ $json.body.pact }}${ANSWERS}`;

const webhooks = `/api/p2/companies/${COFFEE.company}/webhooks`;

const create: Case = {
	v2: 'webhook.create',
	resource: 'webhook',
	operation: 'create',
	parameters: { companyId, url: 'https://hooks.example/pact', activate: false },
	output: v2Output.webhook(),
};

const update: Case = {
	v2: 'webhook.update',
	resource: 'webhook',
	operation: 'update',
	parameters: { ...one, updateFields: { active: true, url } },
	arrange,
	output: v2Output.webhook(),
};

const SILENT = 'http://127.0.0.1:9/webhook/1/pact';

const check: Case = {
	v2: 'webhook.getAll',
	title: 'looked at by Check',
	resource: 'webhook',
	operation: 'check',
	parameters: { companyId, productionUrl: SILENT, repair: 'never' },
	adds: { page: '1', per_page: '100' },
	output: output.always({
		companyId: COFFEE.company,
		ok: false,
		webhookId: null,
		registeredAddress: null,
		active: false,
		answers: false,
		status: null,
		error: null,
		registrations: 0,
		webhooks: 0,
		repaired: false,
	}),
	elsewhere: [
		{
			webhookId: WEBHOOK,
			registeredAddress: SILENT,
			status: 200,
			error: 'ECONNREFUSED',
			repairError: 'The Production URL cannot be reached from here',
		},
	],
};

export const v2WebhookCases: Case[] = [
	check,
	{
		v2: 'webhook.getAll',
		resource: 'webhook',
		operation: 'getAll',
		parameters: { companyId, returnAll: true },
		arrange: (sandbox: Sandbox) => {
			arrange(sandbox);
			arrange(sandbox);
		},
		adds: { page: '1', per_page: '100' },
		items: 2,
		output: v2Output.webhooks,
	},
	{
		v2: 'webhook.getAll',
		title: 'the first',
		resource: 'webhook',
		operation: 'getAll',
		parameters: { companyId, limit: 1 },
		arrange,
		adds: { page: '1', per_page: '1' },
		output: v2Output.webhooks,
	},
	create,
	{
		...create,
		title: 'and activate it',
		parameters: { companyId, url },
		address: ANSWERS,
		after: [`PUT ${webhooks}/${WEBHOOK}`],
	},
	{ ...update, address: ANSWERS },
	{
		v2: 'webhook.delete',
		resource: 'webhook',
		operation: 'delete',
		parameters: one,
		arrange,
		output: output.always({ deleted: true, webhookId: WEBHOOK }),
	},
];
