import type { Resource } from '../../../operation';
import { get } from './get';
import { wait } from './wait';

export const jobV1: Resource = {
	value: 'jobV1',
	name: 'Delivery Job (V1)',
	operations: [get, wait],
};
