/** Milliseconds that the processor works at something. Unlike the time on the clock it hardly grows on a busy machine. */
export function processorTime(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}
