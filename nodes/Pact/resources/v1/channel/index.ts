import type { Resource } from '../../../operation';
import { checkContact } from './checkContact';
import { confirmCode } from './confirmCode';
import { create } from './create';
import { deleteChannel } from './delete';
import { enableInstagramPage } from './enableInstagramPage';
import { getAll } from './getAll';
import { requestCode } from './requestCode';
import { update } from './update';

export const channelV1: Resource = {
	value: 'channelV1',
	name: 'Channel (V1)',
	description:
		'API V1, which Pact will switch off for channels: only here are contacts checked and tokens changed; V2 has Channel',
	operations: [
		getAll,
		create,
		requestCode,
		confirmCode,
		enableInstagramPage,
		checkContact,
		update,
		deleteChannel,
	],
};
