export function runCommand(
	root: string,
	command: string[],
): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
