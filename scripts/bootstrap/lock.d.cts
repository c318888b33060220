export function withLock<T>(
	lock: string,
	work: () => Promise<T>,
	options?: { signal?: AbortSignal; silence?: number },
): Promise<T>;
