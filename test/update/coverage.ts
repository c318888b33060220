import type { Case } from '../cases';
import { cases, nameOf } from '../cases';
import { wrongInputs } from '../engine/operations/wrongInput';
import type { Endpoint, Sample } from '../fixtures/samples';
import { samples } from '../fixtures/samples';
import { everyOperation } from '../unit/support/operations';

export interface EndpointRow {
	endpoint: Endpoint;
	/** As `METHOD path`. */
	request: string;
	/** Headings of the documentation. */
	sections: string[];
	/** `resource.operation` of what calls it. */
	operations: string[];
	/** Names of the cases that compare the node's request with the documented one. */
	cases: string[];
}

export interface OperationRow {
	operation: string;
	/** As the node shows them. */
	name: string;
	endpoints: Endpoint[];
	cases: number;
	wrongInputs: number;
}

const operationOf = ({ resource, operation }: Case) => `${resource}.${operation}`;
const unique = <T>(all: T[]): T[] => [...new Set(all)];

/** The endpoint whose request the case makes; undefined for a case that calls nothing of the API. */
function endpointOf({ sample, request }: Case): Endpoint | undefined {
	const found = sample
		? samples.find(({ id }) => id === sample)
		: samples.find((candidate) => request !== undefined && shows(candidate, request));
	return found?.endpoint;
}

function shows({ request: { method, path } }: Sample, made: { method: string; path: string }) {
	const pattern = new RegExp(`^${path.replace(/:\w+/g, '\\d+')}$`);
	return method === made.method && pattern.test(made.path);
}

/** Those of V1 by their numbers, then those of V2. */
const byNumber = (one: Endpoint, two: Endpoint) =>
	String(one).localeCompare(String(two), 'en', { numeric: true });

/** Which operations and tests each documented endpoint has. */
export function endpointRows(): EndpointRow[] {
	return unique(samples.map(({ endpoint }) => endpoint))
		.sort(byNumber)
		.map((endpoint) => {
			const shown = samples.filter((sample) => sample.endpoint === endpoint);
			const made = cases.filter((of) => endpointOf(of) === endpoint);
			const [first] = shown;
			return {
				endpoint,
				request: first ? `${first.request.method} ${first.request.path}` : '',
				sections: unique(shown.map(({ section }) => section)),
				operations: unique(made.map(operationOf)),
				cases: made.map(nameOf),
			};
		});
}

/** What each operation of the node is tested by. */
export function operationRows(): OperationRow[] {
	return everyOperation().map(({ id, operation }) => {
		const own = cases.filter((of) => operationOf(of) === id);
		return {
			operation: id,
			name: operation.name,
			endpoints: unique(own.flatMap((of) => endpointOf(of) ?? [])),
			cases: own.length,
			wrongInputs: wrongInputs[id]?.length ?? 0,
		};
	});
}
