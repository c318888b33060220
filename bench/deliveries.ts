// Usage: node --import tsx bench/deliveries.ts [--deliveries 300]
//
// What a delivery costs n8n's process, with and without N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: one that the workflow does not want, and
// one that starts a workflow of two nodes. Processor time, which does not depend on what else the machine does.
// Build first (`npm run build`); n8n has to be installed.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import { startN8nWithPact } from '../local/throwaway';
import { Trigger } from '../local/trigger';
import { COFFEE } from '../sandbox/pact/store/seed';
import { cpuSeconds } from './cpu';

const AT_A_TIME = 4;
const WARM_UP = 30;

/** @returns milliseconds of n8n's processor time for each delivery of a kind */
async function measure(lazy: boolean, deliveries: number) {
	const pair = await startN8nWithPact({
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: String(lazy) },
	});
	try {
		const { rest, sandbox, n8n } = pair;
		const credential = await rest.saveCredential({
			name: 'Pact API',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const trigger = await Trigger.create({ pair, publicUrl: n8n.url, credential }, COFFEE.company, {
			events: ['message.new'],
		});
		await trigger.publish();
		const address = sandbox.store.companies.get(COFFEE.company)!.webhookUrl!;

		let id = 0;
		const deliver = async (type: string) => {
			const response = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ type, event: 'new', data: { external_id: ++id, income: true } }),
			});
			if (response.status !== 200) throw new Error(`n8n answers ${response.status}`);
		};
		const costOf = async (type: string, count: number) => {
			const queue = new PQueue({ concurrency: AT_A_TIME });
			const before = cpuSeconds([n8n.pid]);
			await queue.addAll(Array.from({ length: count }, () => () => deliver(type)));
			return ((cpuSeconds([n8n.pid]) - before) / count) * 1000;
		};
		await costOf('message', WARM_UP);
		return {
			unwanted: await costOf('conversation', deliveries),
			wanted: await costOf('message', deliveries),
		};
	} finally {
		await pair.stop();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { deliveries: { type: 'string', default: '300' } } });
	console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
	console.log('| N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE | starts nothing | starts a workflow |');
	console.log('|---|---|---|');
	for (const lazy of [false, true]) {
		const { unwanted, wanted } = await measure(lazy, Number(values.deliveries));
		console.log(`| ${lazy} | ${unwanted.toFixed(1)} ms | ${wanted.toFixed(1)} ms |`);
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
