import type { Resource } from '../../operation';
import { deleteMessages } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getMissed } from './getMissed';
import { send } from './send';
import { sendFirst } from './sendFirst';
import { waitForStatus } from './waitForStatus';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [send, sendFirst, getAll, get, getMissed, waitForStatus, deleteMessages],
};
