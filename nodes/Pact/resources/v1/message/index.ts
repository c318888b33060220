import type { Resource } from '../../../operation';
import { getAll } from './getAll';
import { send } from './send';
import { sendFirst } from './sendFirst';

export const messageV1: Resource = {
	value: 'messageV1',
	name: 'Message (V1)',
	description: 'API V1, which Pact calls deprecated: only here are buttons; V2 has Message',
	operations: [send, sendFirst, getAll],
};
