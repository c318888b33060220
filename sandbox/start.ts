// `npm start`: a local Pact and a real n8n with this package, connected, to play with. `--check`: the main job, once.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkMainJob } from './check';
import { installN8n } from './n8n/install';
import { lastLines } from './n8n/launch';
import { projectRoot } from './n8n/location';
import { OWNER } from './pair';
import { type Playground, startPlayground } from './playground';
import { assertPortIsFree } from './ports';

const HELP = `npm start -- [options]

  --sandbox-port N  port of the local Pact and its chat page (4010, or PACT_SANDBOX_PORT)
  --n8n-port N      port of n8n (5680, or PACT_N8N_PORT)
  --fresh           forget what n8n kept since the last start
  --check           start everything anew elsewhere, let a customer write, wait for the answer, and end

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

function build(): void {
	console.log('Building the package …');
	const { status } = spawnSync('gulp', ['--silent'], { cwd: projectRoot, stdio: 'inherit' });
	if (status !== 0) throw new Error('The build failed.');
}

function printWhereToLook({ pair: { sandbox, n8n }, workflow }: Playground): void {
	console.log(`
  Chat page (be the customer):  ${sandbox.url}
  n8n (be the company):         ${n8n.url}/workflow/${workflow.id}
    login                       ${OWNER.email}
    password                    ${OWNER.password}
  The local Pact API:           ${sandbox.url}/p1 (token ${sandbox.token}), described on ${sandbox.url}/docs
  n8n's log:                    ${path.relative(process.cwd(), n8n.logFile)}

The workflow "${workflow.name}" is published. Write something on the chat page. Ctrl-C stops everything.`);
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
	printWhereToLook(playground);
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
		passed = await checkMainJob(playground);
		if (!passed) console.log(`\nThe end of n8n's log:\n${lastLines(playground.pair.n8n.logFile)}`);
	} finally {
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
	if (!options.check) {
		await assertPortIsFree(options.sandboxPort, 'the local Pact', '--sandbox-port');
		await assertPortIsFree(options.n8nPort, 'n8n', '--n8n-port');
	}
	await installN8n();
	signal.throwIfAborted();
	build();
	signal.throwIfAborted();
	await (options.check ? check(signal) : stay(options, signal));
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
