// Usage: node --import tsx scripts/test.ts [--only lint,typecheck,…] [arguments for jest …]
//
// Everything that has to hold, in the order in which it is cheap to fail. Ends with jest's own closing lines.
import { parseArgs } from 'node:util';
import { installN8n } from '../local/n8n/install';
import { OLDER, PINNED } from '../local/n8n/versions';
import { runCommand } from './bootstrap/run.mjs';
import { projectRoot } from './pack';

interface Step {
	name: string;
	title: string;
	/** runs only where it is named */
	byName?: true;
	/** the versions of n8n that it needs */
	n8n?: readonly string[];
	/** @returns whether it passed */
	run: (jestArguments: string[]) => Promise<boolean>;
}

async function runs(...command: string[]): Promise<boolean> {
	return (await runCommand(projectRoot, command)).code === 0;
}

/** An option with one value stands between the layers and what follows, or jest would take that for layers, too. */
const layers = (...names: string[]) => ['--selectProjects', ...names, '--config', 'jest.config.js'];

const STEPS: Step[] = [
	{
		name: 'lint',
		title: 'Lint',
		run: async () =>
			(await runs('eslint', '.', '--max-warnings', '0')) &&
			(await runs('prettier', '--check', '.')) &&
			(await runs('knip')),
	},
	{
		name: 'typecheck',
		title: 'Type check',
		run: async () =>
			(await runs('tsc', '--project', 'tsconfig.build.json', '--noEmit')) && (await runs('tsc')),
	},
	{ name: 'build', title: 'Build', run: async () => await runs('gulp', '--silent') },
	{
		name: 'gate',
		title: "Publication gate: n8n's scanner on source and package",
		run: async () => await runs('node', '--import', 'tsx', 'scripts/gate.ts'),
	},
	{
		name: 'jest',
		title: 'Tests: unit, sandbox, engine',
		run: async (more) =>
			await runs(
				'jest',
				'--maxWorkers=100%',
				...layers('unit', 'sandbox', 'engine', 'engine-oldest'),
				...more,
			),
	},
	{
		name: 'e2e',
		title: 'Tests: e2e on the real n8n',
		n8n: [PINNED],
		// Two test files at a time, each with an n8n of its own: most of their time is waiting. More of them starve each other on a small machine.
		run: async (more) => await runs('jest', '--maxWorkers=2', ...layers('e2e'), ...more),
	},
	{
		name: 'compat',
		title: `Tests on n8n ${[...OLDER, PINNED].join(', ')}`,
		byName: true,
		n8n: [...OLDER, PINNED],
		run: async (more) =>
			await runs('jest', '--config', 'jest.compat.config.js', '--runInBand', ...more),
	},
];

const DEFAULT = STEPS.filter(({ byName }) => !byName).map(({ name }) => name);

/** The steps that hand arguments on to jest. */
const OF_JEST = ['jest', 'e2e', 'compat'];

/**
 * The chosen steps, and the arguments that follow for jest.
 *
 * @throws {Error} when a step is not known, or when it is not clear which tests the arguments are for
 */
function chosen(args: string[]): { steps: Step[]; more: string[] } {
	const { tokens } = parseArgs({
		args,
		options: { only: { type: 'string' } },
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	const only = tokens.find((token) => token.kind === 'option' && token.name === 'only');
	const list = only?.kind === 'option' ? (only.value ?? '').split(',') : DEFAULT;
	const more =
		only?.kind === 'option' ? args.toSpliced(only.index, only.inlineValue ? 1 : 2) : args;
	const steps = STEPS.filter(({ name }) => list.includes(name));
	if (steps.length !== list.length) {
		throw new Error(`--only takes a list of ${STEPS.map(({ name }) => name).join(', ')}.`);
	}
	if (more.length > 0 && list.filter((name) => OF_JEST.includes(name)).length !== 1) {
		throw new Error(
			`"${more.join(' ')}" is for jest. Say for which tests, as in \`npm test -- --only jest ${more.join(' ')}\`.`,
		);
	}
	return { steps, more };
}

/** n8n is downloaded while the steps before it run: that takes minutes, and needs the network above all. */
async function install(versions: Iterable<string>): Promise<Error | undefined> {
	try {
		for (const version of versions) await installN8n(version);
		return undefined;
	} catch (error) {
		return error as Error;
	}
}

async function main(): Promise<void> {
	const { steps, more } = chosen(process.argv.slice(2));
	const installed = install(new Set(steps.flatMap(({ n8n = [] }) => n8n)));
	for (const { name, title, n8n, run } of steps) {
		console.log(`\n=== ${title} ===\n`);
		if (n8n !== undefined) {
			const problem = await installed;
			if (problem !== undefined) throw problem;
		}
		if (!(await run(more))) throw new Error(`Stopped: "${name}" did not pass.`);
	}
}

main().catch((error: unknown) => {
	console.error(`\n${error instanceof Error ? error.message : String(error)}`);
	// An installation that goes on would keep this process alive; npm ends with it.
	process.exit(1);
});
