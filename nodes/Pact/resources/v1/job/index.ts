import type { Resource } from '../../../operation';
import { get } from './get';
import { wait } from './wait';

export const job: Resource = {
	value: 'job',
	name: 'Delivery Job',
	operations: [get, wait],
};
