import type { Credential, WorkflowNode } from '../../local/n8n/types';
import { runByHand } from '../../local/throwaway';
import type { TriggerWorld } from '../e2e/trigger/world';

const SEND = 'Send';

type OnError = NonNullable<WorkflowNode['onError']>;
type Outputs = Array<Array<{ json: Record<string, unknown> }> | null>;

/** With On Error: Continue, n8n sorts the items by what they hold, and not every n8n looks for the same. */
export function errorOutputTests(worldOf: () => TriggerWorld): void {
	it.each<[OnError, (outputs: Outputs) => Outputs]>([
		['continueErrorOutput', (outputs) => outputs],
		['continueRegularOutput', ([all]) => [all!.slice(0, 1), all!.slice(1)]],
	])('goes where On Error says, with what is known of it: %s', async (onError, split) => {
		const { pair, credential } = worldOf();
		const { error, runData } = await runByHand(pair.rest, `Failed items: ${onError}`, [
			{
				name: 'Conversations',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: 'return [{ json: { to: 30001 } }, { json: { to: 999999 } }];' },
			},
			sending(credential, onError),
		]);

		expect(error).toBeUndefined();
		const [done, failed] = split(runData[SEND]![0]!.data!.main);
		expect(done).toMatchObject([{ json: { conversation_id: 30_001 } }]);
		expect(failed).toMatchObject([
			{ json: { error: expect.any(String), details: { effect: 'none' } } },
		]);
	});
}

function sending({ id, name }: Credential, onError: OnError) {
	return {
		name: SEND,
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		onError,
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: { __rl: true, mode: 'id', value: '101' },
			conversationId: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
			text: 'Ready at five',
		},
		credentials: { pactApi: { id, name } },
	};
}
