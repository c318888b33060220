import { invalid } from '../http/errors';

/** "a-z, 0-9 and underscores" (Telegram, "Usernames"); the shortest ones have four characters. */
const USERNAME = /^[a-z]\w{3,31}$/i;

/** @param field what the documentation calls it @param name without an @ before it @throws ApiError 400 where nobody can be called so */
export function refuseNoUsername(field: string, name: string): void {
	if (!USERNAME.test(name)) throw invalid(field, `must be a username of Telegram, not ${name}`);
}
