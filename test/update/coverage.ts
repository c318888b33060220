import type { Case } from '../cases';
import { cases, nameOf } from '../cases';
import { v2SampleOf } from '../cases/v2/documented';
import { wrongInputs } from '../engine/operations/wrongInput';
import { documentedEndpoints, numberOf } from '../fixtures/endpoints';
import type { Sample } from '../fixtures/samples';
import { samples } from '../fixtures/samples';
import type { V2Sample } from '../fixtures/v2';
import { v2Samples } from '../fixtures/v2';
import { everyOperation } from '../unit/support/operations';

export interface EndpointRow {
	/** In the order of the documentation. */
	number: string;
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
	/** The numbers of what it calls. */
	endpoints: string[];
	cases: number;
	wrongInputs: number;
}

const operationOf = ({ resource, operation }: Case) => `${resource}.${operation}`;
const unique = <T>(all: T[]): T[] => [...new Set(all)];

/** The endpoint whose request the case makes, as `METHOD path`; undefined for a case that calls nothing of the API. */
function endpointOf(of: Case): string | undefined {
	const ofV2 = v2SampleOf(of);
	if (ofV2 !== undefined) return requestOf(ofV2);
	const { sample, request } = of;
	const found = sample
		? samples.find(({ id }) => id === sample)
		: samples.find((candidate) => request !== undefined && shows(candidate, request));
	return found && requestOf(found);
}

const requestOf = ({ request: { method, path } }: Sample | V2Sample) => `${method} ${path}`;

function shows({ request: { method, path } }: Sample, made: { method: string; path: string }) {
	const pattern = new RegExp(`^${path.replace(/:\w+/g, '\\d+')}$`);
	return method === made.method && pattern.test(made.path);
}

/** Which operations and tests each documented endpoint has. */
export function endpointRows(): EndpointRow[] {
	return documentedEndpoints.map((request) => {
		const shown = samples.filter((sample) => requestOf(sample) === request);
		const ofV2 = v2Samples.filter((sample) => requestOf(sample) === request);
		const made = cases.filter((of) => endpointOf(of) === request);
		return {
			number: numberOf(request),
			request,
			sections: unique([
				...shown.map(({ section }) => section),
				...ofV2.map(({ page }) => `v2/${page}`),
			]),
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
			endpoints: unique(own.flatMap((of) => endpointOf(of) ?? [])).map(numberOf),
			cases: own.length,
			wrongInputs: wrongInputs[id]?.length ?? 0,
		};
	});
}
