import type { Resource } from '../../operation';
import { download } from './download';
import { upload } from './upload';

export const attachment: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [upload, download],
};
