// Usage: node --import tsx bench/items.ts [--items 2000] [--rounds 3]
//
// What an item costs n8n's process: a message that HTTP Request sends, and one that Pact sends, side by side in one n8n. Processor time, and
// what one has of the other, which does not depend on what else the machine does. Build first (`npm run build`); n8n has to be installed.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { WorkflowNode } from '../local/n8n/types';
import { COFFEE } from '../sandbox/pact/store/seed';
import { runByHand, startN8nWithPact } from '../local/throwaway';
import { cpuSeconds } from './cpu';
import { sender } from './sender';

const CONVERSATION = 30_001;
const WARM_UP = 100;

type Node = Omit<WorkflowNode, 'id' | 'position'>;

/** Makes so many items; keeps the output of what comes behind small, as n8n stores all of it. */
const itemsOf = (count: number): Node => ({
	name: 'Items',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: `return Array.from({ length: ${count} }, (_, number) => ({ json: { number, conversation: ${CONVERSATION} } }));`,
	},
});

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '2000' },
			rounds: { type: 'string', default: '3' },
		},
	});
	const count = Number(values.items);
	const pair = await startN8nWithPact();
	try {
		const { rest, sandbox, n8n } = pair;
		const { id, name } = await rest.saveCredential({
			name: 'Pact API',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const credentials = { pactApi: { id, name } };
		// API V1 documents no limits that would be kept to.
		const path = `/p1/companies/${COFFEE.company}/conversations/{{ $json.conversation }}/messages`;
		const nodes: Record<string, Node> = {
			'HTTP Request': {
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				credentials,
				parameters: {
					method: 'POST',
					url: `=${sandbox.url}${path}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'pactApi',
					sendBody: true,
					bodyParameters: {
						parameters: [{ name: 'message', value: '=Message {{ $json.number }}' }],
					},
					options: {},
				},
			},
			Pact: sender({ id, name }, '=Message {{ $json.number }}', { concurrency: 100 }),
		};
		const costOf = async (label: string, items: number) => {
			const before = cpuSeconds([n8n.pid]);
			const { error } = await runByHand(rest, label, [itemsOf(items), nodes[label]!]);
			if (error) throw new Error(`${label}: ${error.message}`);
			return ((cpuSeconds([n8n.pid]) - before) / items) * 1_000;
		};
		const itemsAlone = async () => {
			const before = cpuSeconds([n8n.pid]);
			await runByHand(rest, 'Items', [itemsOf(count)]);
			return ((cpuSeconds([n8n.pid]) - before) / count) * 1_000;
		};
		for (const label of Object.keys(nodes)) await costOf(label, WARM_UP);

		console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
		console.log('| Items alone | HTTP Request | Pact | Pact / HTTP Request |');
		console.log('|---|---|---|---|');
		for (let round = 0; round < Number(values.rounds); round++) {
			const [alone, http, pact] = [
				await itemsAlone(),
				await costOf('HTTP Request', count),
				await costOf('Pact', count),
			];
			const ratio = (pact - alone) / (http - alone);
			const cells = [alone, http, pact].map((cost) => `${cost.toFixed(2)} ms`);
			console.log(`| ${cells.join(' | ')} | ${ratio.toFixed(2)} |`);
		}
	} finally {
		await pair.stop();
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
