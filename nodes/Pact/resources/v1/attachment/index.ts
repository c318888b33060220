import type { Resource } from '../../../operation';
import { upload } from './upload';

export const attachmentV1: Resource = {
	value: 'attachmentV1',
	name: 'Attachment (V1)',
	description: 'API V1, which Pact calls deprecated: for files of Message (V1); V2 has Attachment',
	operations: [upload],
};
