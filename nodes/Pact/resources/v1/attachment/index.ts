import type { Resource } from '../../../operation';
import { upload } from './upload';

export const attachmentV1: Resource = {
	value: 'attachmentV1',
	name: 'Attachment (V1)',
	operations: [upload],
};
