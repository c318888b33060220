// `npm start`: a local Pact and a real n8n with this package, connected, to play with. `--check`: the main job, once.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildProject } from '../scripts/pack';
import { checkMainJob } from './check';
import { installN8n } from './n8n/install';
import { lastLines } from './n8n/launch';
import { projectRoot } from './n8n/location';
import { type Playground, startPlayground } from './playground';
import { assertPortIsFree } from './ports';
import { whereToLook } from './whereToLook';

const HELP = `npm start -- [options]

  --sandbox-port N  port of the local Pact and its chat page (4010, or PACT_SANDBOX_PORT)
  --n8n-port N      port of n8n (5680, or PACT_N8N_PORT)
  --fresh           forget what n8n kept since the last start
  --check           start everything anew elsewhere, let customers write, wait for the answers, and end

n8n is installed once, into .cache/n8n or the folder PACT_N8N_CACHE.`;

const SECONDS_TO_END = 25;

function readOptions() {
	const { values } = parseArgs({
		options: {
			'sandbox-port': { type: 'string', default: process.env.PACT_SANDBOX_PORT ?? '4010' },
			'n8n-port': { type: 'string', default: process.env.PACT_N8N_PORT ?? '5680' },
			fresh: { type: 'boolean', default: false },
			check: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	const port = (flag: 'sandbox-port' | 'n8n-port') => {
		const number = Number(values[flag]);
		if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
		throw new Error(`--${flag} takes a port number, not "${values[flag]}".`);
	};
	return { ...values, sandboxPort: port('sandbox-port'), n8nPort: port('n8n-port') };
}

type Options = ReturnType<typeof readOptions>;

// Ctrl-C reaches this process from the terminal and once more from whoever started it: the first one counts.
function untilInterrupted(): AbortSignal {
	const controller = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (controller.signal.aborted) return;
			console.log('\nStopping …');
			controller.abort(new Error('Interrupted.'));
			setTimeout(() => process.exit(1), SECONDS_TO_END * 1000).unref();
		});
	}
	return controller.signal;
}

function printFailures({ failures }: Playground): void {
	for (const { workflow, reason } of failures) {
		console.warn(`\nWarning: n8n could not publish the workflow "${workflow.name}": ${reason}`);
	}
}

async function assertPortsAreFree({ sandboxPort, n8nPort }: Options): Promise<void> {
	if (sandboxPort === n8nPort) {
		throw new Error(
			`The local Pact and n8n cannot both have port ${n8nPort}: give --sandbox-port and --n8n-port different numbers.`,
		);
	}
	await assertPortIsFree(sandboxPort, 'the local Pact', '--sandbox-port');
	await assertPortIsFree(n8nPort, 'n8n', '--n8n-port');
}

async function stay(options: Options, signal: AbortSignal): Promise<void> {
	const { sandboxPort, n8nPort, fresh } = options;
	const userFolder = path.join(projectRoot, '.cache', 'run', String(n8nPort));
	if (fresh) await rm(userFolder, { recursive: true, force: true });

	console.log('Starting the local Pact and n8n …');
	const playground = await startPlayground({
		sandbox: { port: sandboxPort },
		n8nPort,
		userFolder,
		signal,
	});
	printFailures(playground);
	console.log(whereToLook(playground));
	if (!signal.aborted) await once(signal, 'abort');
	await playground.pair.stop();
}

async function check(signal: AbortSignal): Promise<void> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'pact-check-'));
	let playground: Playground | undefined;
	let passed = false;
	try {
		console.log('Starting a local Pact and a new n8n …');
		playground = await startPlayground({ userFolder, signal });
		printFailures(playground);
		passed = await checkMainJob(playground, signal);
		if (!passed) console.log(`\nThe end of n8n's log:\n${lastLines(playground.pair.n8n.logFile)}`);
	} finally {
		// What n8n holds is thrown away with its folder, so an interrupted check need not wait for it to end in order.
		if (signal.aborted) await playground?.pair.n8n.kill();
		await playground?.pair.stop();
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
	console.log(passed ? '\nThe main job works.' : '\nThe main job does not work.');
	process.exitCode = passed ? 0 : 1;
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options.help) {
		console.log(HELP);
		return;
	}
	const signal = untilInterrupted();
	if (!options.check) await assertPortsAreFree(options);
	await installN8n();
	signal.throwIfAborted();
	console.log('Building the package …');
	await buildProject(signal);
	await (options.check ? check(signal) : stay(options, signal));
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
