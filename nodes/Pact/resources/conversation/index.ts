import type { Resource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [getAll, get, update],
};
