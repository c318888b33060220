import type { Resource } from '../../../operation';
import { getAll } from './getAll';

export const templateV1: Resource = {
	value: 'templateV1',
	name: 'Template (V1)',
	description: 'API V1, which Pact calls deprecated; V2 has Template',
	operations: [getAll],
};
