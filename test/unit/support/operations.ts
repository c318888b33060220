import type { Operation, Resource } from '../../../nodes/Pact/operation';
import { resources } from '../../../nodes/Pact/resources';

/** Every operation of the action node with its resource. */
export function everyOperation(): Array<{
	value: string;
	resource: Resource;
	operation: Operation;
}> {
	return resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ value: operation.value, resource, operation })),
	);
}
