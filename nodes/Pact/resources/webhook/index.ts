import type { Resource } from '../../operation';
import { check } from './check';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [check],
};
