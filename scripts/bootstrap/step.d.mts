export function runStep(
	title: string,
	program: string,
	args: string[],
	options: { cwd: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<void>;
