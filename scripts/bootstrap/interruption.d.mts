export function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
