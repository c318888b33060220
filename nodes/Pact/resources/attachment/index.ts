import type { Resource } from '../../operation';
import { download } from './download';
import { upload } from '../v1/attachment/upload';

export const attachment: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [download, upload],
};
