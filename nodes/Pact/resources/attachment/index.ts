import type { Resource } from '../../operation';
import { download } from './download';

export const attachment: Resource = {
	value: 'attachment',
	name: 'Attachment',
	operations: [download],
};
