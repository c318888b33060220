import type { ICredentialType, INodeType, INodeTypes } from 'n8n-workflow';

import { PactApi } from '../../../credentials/PactApi.credentials';
import { Pact } from '../../../nodes/Pact/Pact.node';
import { PactTrigger } from '../../../nodes/PactTrigger/PactTrigger.node';

export const PACT = 'n8n-nodes-pact.pact';
export const PACT_TRIGGER = 'n8n-nodes-pact.pactTrigger';

const types: Record<string, INodeType> = {
	[PACT]: new Pact(),
	[PACT_TRIGGER]: new PactTrigger(),
};

export const nodeTypes: INodeTypes = {
	getByName: (name) => types[name]!,
	getByNameAndVersion: (name) => types[name]!,
	getKnownTypes: () => ({}),
};

const credentials: ICredentialType[] = [new PactApi()];

export function credentialType(name: string): ICredentialType {
	const found = credentials.find((credential) => credential.name === name);
	if (found === undefined) throw new Error(`No credential type ${name}`);
	return found;
}
