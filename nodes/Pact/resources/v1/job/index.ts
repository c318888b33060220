import type { Resource } from '../../../operation';
import { get } from './get';
import { wait } from './wait';

export const jobV1: Resource = {
	value: 'jobV1',
	name: 'Delivery Job (V1)',
	description:
		'API V1, which Pact calls deprecated: what became of a Message (V1); V2 has Message > Wait for Status',
	operations: [get, wait],
};
