import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux, on all usual machines. */
const TICKS_PER_SECOND = 100;

/** Fields of /proc/<pid>/stat behind the name, which may hold anything. */
const PARENT = 1;
/** In user and system mode, then the same of children that have ended. */
const TIMES = [11, 12, 13, 14];

/** One running process. */
interface Process {
	pid: number;
	parent: number;
	seconds: number;
}

function readProcess(pid: number): Process | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const ticks = TIMES.reduce((sum, index) => sum + Number(fields[index]), 0);
		return { pid, parent: Number(fields[PARENT]), seconds: ticks / TICKS_PER_SECOND };
	} catch {
		// It has ended since it was listed.
		return undefined;
	}
}

/**
 * Processor time that processes and their children have used so far, in seconds, to a hundredth. Linux only.
 *
 * @param pids the processes; only their own children count, not those of these
 */
export function cpuSeconds(pids: number[]): number {
	return readdirSync('/proc')
		.map(Number)
		.filter(Number.isInteger)
		.map(readProcess)
		.filter((process) => process !== undefined)
		.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
		.reduce((sum, { seconds }) => sum + seconds, 0);
}
