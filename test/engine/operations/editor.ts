import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';

import { Pact } from '../../../nodes/Pact/Pact.node';
import type { Sandbox } from '../../../sandbox/pact';
import type { TestCredentials } from '../harness/credentials';
import { PACT } from '../harness/nodeTypes';
import { additionalData, oneNodeWorkflow } from '../harness/workflow';
import { credentialsFor } from './runCase';

const { methods } = new Pact();

/** The context that n8n gives to what the editor loads, for a node with these parameters. */
export function contextFor(
	sandbox: Sandbox,
	parameters: IDataObject,
	credentials: TestCredentials = credentialsFor(sandbox),
): LoadOptionsContext {
	const all = { resource: 'messageV1', operation: 'send', ...parameters };
	const { workflow, node } = oneNodeWorkflow({ type: PACT, parameters: all, credentials });
	return new LoadOptionsContext(
		workflow,
		node,
		{ ...additionalData(workflow, credentials), currentNodeParameters: all as never },
		'parameters',
	);
}

/** What a locator's list shows. */
export async function searchList(
	sandbox: Sandbox,
	method: keyof typeof methods.listSearch,
	{
		parameters = {},
		filter,
		token,
		credentials,
	}: {
		parameters?: object;
		filter?: string;
		token?: unknown;
		credentials?: TestCredentials;
	} = {},
): Promise<INodeListSearchResult> {
	const context = contextFor(sandbox, parameters as IDataObject, credentials);
	return await methods.listSearch[method]!.call(context, filter, token as string);
}

/** The fields that a template's places become. */
export async function templateFields(
	sandbox: Sandbox,
	parameters: object,
): Promise<ResourceMapperFields> {
	const all = { operation: 'sendFirst', messageType: 'template', ...parameters };
	return await methods.resourceMapping.getTemplateParametersV1.call(contextFor(sandbox, all));
}
