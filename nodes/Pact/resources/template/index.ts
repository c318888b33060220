import type { Resource } from '../../operation';
import { getAll } from './getAll';

export const template: Resource = {
	value: 'template',
	name: 'Template',
	operations: [getAll],
};
