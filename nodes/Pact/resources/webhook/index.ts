import type { Resource } from '../../operation';
import { check } from './check';
import { create } from './create';
import { deleteWebhook } from './delete';
import { getAll } from './getAll';
import { update } from './update';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [getAll, check, create, update, deleteWebhook],
};
