import type { Operation, Resource } from '../../../nodes/Pact/operation';
import { resources } from '../../../nodes/Pact/resources';

/** Every operation of the action node with its resource. */
export function everyOperation(): Array<{
	/** As `resource.operation`. */
	id: string;
	value: string;
	resource: Resource;
	operation: Operation;
}> {
	return resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			id: `${resource.value}.${operation.value}`,
			value: operation.value,
			resource,
			operation,
		})),
	);
}
