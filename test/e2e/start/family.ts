import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

type Kinship = Array<{ pid: number; parent: number }>;

// A small Linux has no ps, and others have no /proc.
function fromProc(): Kinship {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => {
			try {
				const [, parent] = / [A-Z] (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))!;
				return [{ pid: Number(name), parent: Number(parent) }];
			} catch {
				return [];
			}
		});
}

function fromPs(): Kinship {
	const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim();
	return lines.split('\n').map((line) => {
		const [pid, parent] = line.trim().split(/\s+/).map(Number);
		return { pid: pid!, parent: parent! };
	});
}

/** A process and all that it has started, directly or not, and that runs now. */
export function familyOf(pid: number): number[] {
	const all = existsSync('/proc/self/stat') ? fromProc() : fromPs();
	const below = (parent: number): number[] =>
		all
			.filter((each) => each.parent === parent)
			.flatMap((child) => [child.pid, ...below(child.pid)]);
	return [pid, ...below(pid)];
}
