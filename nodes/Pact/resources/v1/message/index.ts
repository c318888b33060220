import type { Resource } from '../../../operation';
import { getAll } from './getAll';
import { send } from './send';
import { sendFirst } from './sendFirst';

export const messageV1: Resource = {
	value: 'messageV1',
	name: 'Message (V1)',
	operations: [send, sendFirst, getAll],
};
