import { idField } from '../../../../form/integers';

export const jobId = idField({
	displayName: 'Job ID',
	name: 'jobId',
	placeholder: 'e.g. {{ $json.id }}',
	description: 'The "id" in the output of Message (V1) > Send or Send First Message',
});
