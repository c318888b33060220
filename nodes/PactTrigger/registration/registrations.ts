import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asObject } from '../../api/json';
import type { Api } from '../../api/types';
import { isSamePlace } from '../../webhook/address';
import { isTestRun, keyOf } from './hook';

/** What a trigger has at Pact in one company and one version of the API. */
export interface Registration {
	api: Api;
	companyId: number;
	/** As registered at Pact, with the secret. */
	address: string;
	/** Who had the address of V1 before, and gets it back. */
	former?: FormerOwner | undefined;
	/** A test run that gets an example: nothing is registered at Pact. */
	example?: true;
}

export interface FormerOwner {
	/** As registered at Pact, with its query. */
	address: string;
	/** Whether every event is passed on to it. */
	share: boolean;
	/** Since when it answers that it no longer exists; Unix milliseconds. */
	failingSince?: number | undefined;
}

/** All that a trigger has at Pact: where it listens, and what could not be taken away yet. */
interface Registrations {
	/** When it was written; Unix milliseconds. */
	at: number;
	all: Registration[];
}

/**
 * Milliseconds for which this process knows better than n8n's database: longer than a publication can take (84 s). n8n stores the static data
 * of a hook only when the hooks of all triggers of the workflow have succeeded. Until then `delete` and deliveries see the static data of before.
 */
const PUBLICATION_TIME = 120_000;

/** By `keyOf`. What is remembered here is lost with the process; n8n's database has it, too. */
export const inProcess = new Map<string, Registrations>();

/** What the trigger has at Pact, as this process or n8n's static data knows it, whichever is newer. */
export function load(context: IHookFunctions | IWebhookFunctions): Registrations {
	const here = inProcess.get(keyOf(context));
	const database = stored(context);
	if (here === undefined) return database ?? { at: 0, all: [] };
	const isRecent = Date.now() - here.at <= PUBLICATION_TIME;
	// A long execution overwrites the static data with what it began with. Of test runs the database knows nothing.
	const isNewer = database !== undefined && database.at < here.at;
	return isTestRun(context) || isRecent || isNewer ? here : (database ?? { at: 0, all: [] });
}

/** Remembers it in this process at once, and in the static data, which n8n stores when the hook has succeeded. */
export function save(context: IHookFunctions, all: Registration[]): void {
	const data = context.getWorkflowStaticData('node');
	if (all.length === 0) {
		inProcess.delete(keyOf(context));
		delete data.registrations;
	} else {
		const registrations = { at: Date.now(), all };
		inProcess.set(keyOf(context), registrations);
		data.registrations = registrations as unknown as IDataObject;
	}
}

/** What any trigger of this process has registered at this address. */
export function registrationAt(address: string): Registration | undefined {
	const all = [...inProcess.values()].flatMap((one) => one.all);
	return all.find((one) => isSamePlace(one.address, address));
}

/** Those in n8n's static data. Everyone who may edit the workflow can write there, so their shape is checked. */
function stored(context: IHookFunctions | IWebhookFunctions): Registrations | undefined {
	const { at, all } = asObject(context.getWorkflowStaticData('node').registrations);
	if (typeof at !== 'number' || !Array.isArray(all)) return undefined;
	return { at, all: all.map(asObject).flatMap(registrationIn) };
}

function registrationIn({ api, companyId, address, former, example }: IDataObject): Registration[] {
	if (api !== 'v1' && api !== 'v2') return [];
	if (typeof companyId !== 'number' || typeof address !== 'string') return [];
	const { address: before, share, failingSince } = asObject(former);
	const since = typeof failingSince === 'number' && { failingSince };
	return [
		{
			...{ api, companyId, address, ...(example === true && { example }) },
			...(typeof before === 'string' && {
				former: { address: before, share: share === true, ...since },
			}),
		},
	];
}
