import type { Resource } from '../../operation';
import { refresh } from './refresh';
import { requestCode } from './requestCode';
import { signIn } from './signIn';

export const session: Resource = {
	value: 'session',
	name: 'Session',
	description:
		'The old sign-in of API V2, for its tokens alone; no operation of this node needs it',
	operations: [requestCode, signIn, refresh],
};
