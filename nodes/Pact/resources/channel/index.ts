import type { Resource } from '../../operation';
import { create } from './create';
import { deleteChannel } from './delete';
import { disable } from './disable';
import { enable } from './enable';
import { getAll } from './getAll';

export const channel: Resource = {
	value: 'channel',
	name: 'Channel',
	operations: [getAll, create, enable, disable, deleteChannel],
};
