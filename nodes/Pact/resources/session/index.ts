import type { Resource } from '../../operation';
import { refresh } from './refresh';
import { requestCode } from './requestCode';
import { signIn } from './signIn';

export const session: Resource = {
	value: 'session',
	name: 'V2 Session',
	operations: [refresh, requestCode, signIn],
};
