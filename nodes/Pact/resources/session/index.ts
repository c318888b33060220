import type { Resource } from '../../operation';
import { refresh } from './refresh';
import { requestCode } from './requestCode';
import { signIn } from './signIn';

export const session: Resource = {
	value: 'session',
	name: 'Session',
	operations: [requestCode, signIn, refresh],
};
