// Usage: node --import tsx scripts/test.ts [--only lint,typecheck,…] [arguments for jest …]
//
// Everything that has to hold, in the order in which it is cheap to fail. Ends with jest's own closing lines.
import { spawnSync } from 'node:child_process';
import { installN8n } from '../local/n8n/install';
import { OLDER, PINNED } from '../local/n8n/versions';
import { projectRoot } from './pack';

interface Step {
	name: string;
	title: string;
	/** runs only where it is named */
	byName?: true;
	/** @returns whether it passed */
	run: (jestArguments: string[]) => boolean | Promise<boolean>;
}

function runs(program: string, ...args: string[]): boolean {
	const { status, error } = spawnSync(program, args, {
		cwd: projectRoot,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (error) console.error(error.message);
	return status === 0;
}

// The layers with names go on when others are left out, so the real n8n is only fetched for who asks for it.
function needsN8n(jestArguments: string[]): boolean {
	const selected = jestArguments.indexOf('--selectProjects');
	return selected === -1 || jestArguments.slice(selected + 1).includes('e2e');
}

const STEPS: Step[] = [
	{
		name: 'lint',
		title: 'Lint',
		run: () => runs('eslint', '.', '--max-warnings', '0') && runs('prettier', '--check', '.'),
	},
	{
		name: 'typecheck',
		title: 'Type check',
		run: () =>
			runs('tsc', '--project', 'tsconfig.json', '--noEmit') &&
			runs('tsc', '--project', 'tsconfig.dev.json'),
	},
	{ name: 'build', title: 'Build', run: () => runs('gulp', '--silent') },
	{
		name: 'gate',
		title: "Publication gate: n8n's scanner on source and package",
		run: () => runs(process.execPath, '--import', 'tsx', 'scripts/gate.ts'),
	},
	{
		name: 'jest',
		title: 'Tests: unit, sandbox, engine, and e2e on the real n8n',
		run: async (jestArguments) => {
			if (needsN8n(jestArguments)) await installN8n();
			// One test file at a time: the e2e files each start an n8n, and two of them starve each other on a small machine.
			return runs('jest', '--runInBand', ...jestArguments);
		},
	},
	{
		name: 'compat',
		title: `Tests on n8n ${[...OLDER, PINNED].join(', ')}`,
		byName: true,
		run: async (jestArguments) => {
			for (const version of [...OLDER, PINNED]) await installN8n(version);
			return runs('jest', '--config', 'jest.compat.config.js', '--runInBand', ...jestArguments);
		},
	},
];

function chosen(args: string[]): { steps: Step[]; rest: string[] } {
	if (args[0] !== '--only') return { steps: STEPS.filter(({ byName }) => !byName), rest: args };
	const names = args[1]?.split(',') ?? [];
	const known = STEPS.map(({ name }) => name);
	const unknown = names.filter((name) => !known.includes(name));
	if (names.length === 0 || unknown.length > 0) {
		throw new Error(`--only takes a list of ${known.join(', ')}`);
	}
	return { steps: STEPS.filter(({ name }) => names.includes(name)), rest: args.slice(2) };
}

async function main(): Promise<void> {
	const { steps, rest } = chosen(process.argv.slice(2));
	for (const { name, title, run } of steps) {
		console.log(`\n=== ${title} ===\n`);
		if (!(await run(rest))) {
			console.error(`\nStopped: "${name}" did not pass.`);
			process.exitCode = 1;
			return;
		}
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
