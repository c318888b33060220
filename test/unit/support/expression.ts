import type { ICredentialDataDecryptedObject, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

const workflow = new Workflow({
	nodes: [
		{ id: '1', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0], parameters: {} },
	],
	connections: {},
	active: false,
	nodeTypes: {
		getByNameAndVersion: () => ({ description: { properties: [] } }),
	} as unknown as INodeTypes,
});

/** What n8n makes of an expression of a credential type, for a credential that holds `values`. */
export function evaluate(expression: unknown, values: ICredentialDataDecryptedObject): unknown {
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Node')!,
		expression as string,
		'internal',
		{ $credentials: values },
		undefined,
		'',
	);
}
