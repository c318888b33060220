import type { Operation } from '../../../nodes/Pact/operation';
import { resources } from '../../../nodes/Pact/resources';

/** Every operation of the action node, by `resource.operation`. */
export const operations: ReadonlyMap<string, Operation> = new Map(
	resources.flatMap((resource) =>
		resource.operations.map((operation): [string, Operation] => [
			`${resource.value}.${operation.value}`,
			operation,
		]),
	),
);
