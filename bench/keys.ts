// Usage: node --import tsx bench/keys.ts [--items 1500] [--runs 8] [--concurrency 5]
//
// What Skip If Already Sent costs n8n's process for each message, as the record of keys grows: n8n reads and writes all of it at each access.
// Processor time, on n8n's SQLite. Build first (`npm run build`); n8n has to be installed.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runAgain, startN8nWithPact, workflowOf } from '../local/throwaway';
import { cpuSeconds } from './cpu';
import { sender } from './sender';

const PATIENCE_SECONDS = 600;

/** Several, as messages to one go out one after another. */
const CONVERSATIONS = [30_001, 30_002, 30_004, 30_005, 30_006];

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '1500' },
			runs: { type: 'string', default: '8' },
			concurrency: { type: 'string', default: '5' },
		},
	});
	const [count, concurrency] = [Number(values.items), Number(values.concurrency)];
	const pair = await startN8nWithPact();
	try {
		const { rest, sandbox, n8n } = pair;
		const { id, name } = await rest.saveCredential({
			name: 'Pact API',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const senderOf = async (options: object) => {
			const nodes = [
				{
					name: 'Items',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: {
						jsCode: `return Array.from({ length: ${count} }, (_, number) => ({ json: { key: $execution.id + ' ' + number, conversation: ${JSON.stringify(CONVERSATIONS)}[number % ${CONVERSATIONS.length}] } }));`,
					},
				},
				sender({ id, name }, '=Message {{ $json.key }}', { concurrency, ...options }),
			];
			return (await rest.createWorkflow(workflowOf('Keys', nodes))).id;
		};
		const costOf = async (workflow: string) => {
			const before = cpuSeconds([n8n.pid]);
			const { error } = await runAgain(rest, workflow, PATIENCE_SECONDS);
			if (error) throw new Error(error.message);
			return `${(((cpuSeconds([n8n.pid]) - before) / count) * 1_000).toFixed(2)} ms`;
		};
		const [plain, keyed] = [await senderOf({}), await senderOf({ skipIfSent: '={{ $json.key }}' })];
		await costOf(plain);

		console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
		console.log('| Keys at the beginning | A message |');
		console.log('|---|---|');
		console.log(`| no option | ${await costOf(plain)} |`);
		for (let run = 0; run < Number(values.runs); run++) {
			console.log(`| ${run * count} | ${await costOf(keyed)} |`);
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
