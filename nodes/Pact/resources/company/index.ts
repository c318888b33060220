import type { Resource } from '../../operation';
import { create } from './create';
import { getAll } from './getAll';
import { update } from './update';

export const company: Resource = {
	value: 'company',
	name: 'Company',
	operations: [getAll, create, update],
};
