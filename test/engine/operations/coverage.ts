import type { Endpoint, Sample } from '../../fixtures/samples';
import { samples } from '../../fixtures/samples';
import type { Case } from '../../cases';
import { cases, nameOf } from '../../cases';
import { operations } from './operations';
import { schemas } from './schemas';
import { wrongInputs } from './wrongInput';

/** What the documentation has: the 23 endpoints in its order, and the three session calls of V2. */
export const ENDPOINTS: readonly Endpoint[] = [
	...(Array.from({ length: 23 }, (_, index) => index + 1) as Endpoint[]),
	'V2-1',
	'V2-2',
	'V2-3',
];

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
	hasSchema: boolean;
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

/** Which operations and tests each documented endpoint has. */
export function endpointRows(): EndpointRow[] {
	return ENDPOINTS.map((endpoint) => {
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
	return [...operations].map(([operation, { name }]) => {
		const own = cases.filter((of) => operationOf(of) === operation);
		return {
			operation,
			name,
			endpoints: unique(own.flatMap((of) => endpointOf(of) ?? [])),
			cases: own.length,
			wrongInputs: wrongInputs[operation]?.length ?? 0,
			hasSchema: schemas.has(operation),
		};
	});
}
