import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialsHelper,
	IHttpRequestOptions,
	INode,
	INodeParameters,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { credentialType } from './nodeTypes';

/** The credentials of a test, by type. */
export type TestCredentials = Record<string, ICredentialDataDecryptedObject>;

/** Where n8n decrypts a credential, each time that a node reads one. */
export const decryption = {
	decrypt: (credentials: TestCredentials, type: string) => ({ ...credentials[type] }),
};

/** As n8n's own helper does it: expressions in a credential see the item that it is read for. */
function resolved(
	values: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	item?: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	if (item === undefined) return values;
	return item.workflow.expression.getParameterValue(
		values as INodeParameters,
		item.runExecutionData,
		item.runIndex,
		item.itemIndex,
		item.node.name,
		item.connectionInputData,
		mode,
		{},
	) as ICredentialDataDecryptedObject;
}

/** What n8n's server does for nodes with credentials: keeps them, and applies the authentication of a credential type. */
export function credentialsHelper(credentials: TestCredentials): ICredentialsHelper {
	return {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => undefined,
		getDecrypted: async (
			_additionalData: unknown,
			_details: unknown,
			type: string,
			mode: WorkflowExecuteMode,
			_executeData: unknown,
			_raw: unknown,
			item?: ICredentialsExpressionResolveValues,
		) => resolved(decryption.decrypt(credentials, type), mode, item),
		authenticate: async (
			values: ICredentialDataDecryptedObject,
			type: string,
			options: IHttpRequestOptions,
			workflow?: Workflow,
			node?: INode,
		) => {
			const { authenticate } = credentialType(type);
			if (typeof authenticate === 'function') return await authenticate(values, options);
			const { properties } = authenticate as IAuthenticateGeneric;
			const resolved = Object.entries(properties.headers ?? {}).map(([name, value]) => [
				name,
				workflow!.expression.getSimpleParameterValue(
					node!,
					value as string,
					'internal',
					{ $credentials: values },
					undefined,
					'',
				),
			]);
			return { ...options, headers: { ...options.headers, ...Object.fromEntries(resolved) } };
		},
	} as unknown as ICredentialsHelper;
}
