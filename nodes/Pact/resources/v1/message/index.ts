import type { Resource } from '../../../operation';
import { getAll } from './getAll';
import { send } from './send';
import { sendFirst } from './sendFirst';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [getAll, send, sendFirst],
};
