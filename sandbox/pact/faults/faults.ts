import { posix } from 'node:path';

/** What can go wrong on purpose. A three-digit number is that HTTP status with an errored body. */
export const namedKinds = [
	'none',
	'latency',
	'429-retry-after',
	'429-body',
	'reset-before',
	'reset-after',
	'truncated',
	'html',
	'empty',
	'hang',
	'errored-200',
] as const;

export type FaultKind = (typeof namedKinds)[number] | `${number}`;

export interface FaultOptions {
	kind: FaultKind;
	/** Which requests: a glob over the path (`/p1/companies/101/channels`, `**`), or a regular expression when it begins with `^`. */
	path?: string;
	method?: string;
	/** Only requests among whose parameters this text stands. */
	containing?: string;
	/** How many requests; 0: all until the fault is taken away. */
	count?: number;
	/** Whether the request takes effect all the same. Each kind has its own default. */
	processed?: boolean;
	/** latency: how long, in milliseconds. */
	ms?: number;
	/** latency: up to so many milliseconds more, at random. */
	jitterMs?: number;
	/** 429-retry-after, 429-body: how long to wait. */
	seconds?: number;
	/** 429-retry-after: say it as a date. */
	date?: boolean;
	/** html: the status. */
	status?: number;
	/** A three-digit number: the words of the errored body. */
	says?: string;
}

export interface Fault extends FaultOptions {
	path: string;
	count: number;
	processed: boolean;
	id: number;
	/** How many requests it has met. */
	hits: number;
}

/** Whether the path of a request is meant by the pattern. @throws when the pattern is malformed */
export const isMeant = (path: string, pattern: string): boolean =>
	pattern.startsWith('^') ? new RegExp(pattern).test(path) : posix.matchesGlob(path, pattern);

const PROCESSED: ReadonlySet<FaultKind> = new Set([
	'none',
	'latency',
	'reset-after',
	'truncated',
	'202',
]);

/** The faults waiting for requests. The first that fits a request meets it; `none` lets one pass, so that sequences can be laid. */
export class Faults {
	private list: Fault[] = [];
	private lastId = 0;

	all(): Fault[] {
		return this.list;
	}

	/** @throws when the path is malformed: here, and not at every request from then on */
	add(options: FaultOptions): Fault {
		isMeant('/', options.path ?? '**');
		const fault: Fault = {
			...options,
			path: options.path ?? '**',
			count: options.count ?? 1,
			processed: options.processed ?? PROCESSED.has(options.kind),
			id: ++this.lastId,
			hits: 0,
		};
		this.list.push(fault);
		return fault;
	}

	/** Takes all faults away, or the one with this id. */
	clear(id?: number): void {
		this.list = id === undefined ? [] : this.list.filter((fault) => fault.id !== id);
	}

	/** The fault that this request meets, counted. */
	take(request: { method: string; path: string; parameters: object }): Fault | undefined {
		const fault = this.list.find((one) => fits(one, request));
		if (!fault) return undefined;
		fault.hits++;
		if (fault.hits === fault.count) this.clear(fault.id);
		return fault;
	}
}

function fits(
	fault: Fault,
	request: { method: string; path: string; parameters: object },
): boolean {
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	if (fault.containing && !JSON.stringify(request.parameters).includes(fault.containing))
		return false;
	return isMeant(request.path, fault.path);
}
