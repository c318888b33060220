import type { Resource } from '../../operation';
import { checkWebhook } from '../webhook/check';
import { create } from './create';
import { getAll } from './getAll';
import { update } from './update';

export const company: Resource = {
	value: 'company',
	name: 'Company',
	operations: [checkWebhook, create, getAll, update],
};
