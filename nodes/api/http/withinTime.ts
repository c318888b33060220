/**
 * What the exchange comes to, or a timeout. The timeout of n8n's HTTP client counts silence only, so that an answer that drips in would
 * hold the caller for ever; the exchange itself goes on then, and what it comes to is not looked at any more.
 *
 * @param milliseconds for the whole of it
 * @throws what the exchange throws, or an error with the code ETIMEDOUT
 */
export async function withinTime<T>(milliseconds: number, exchange: Promise<T>): Promise<T> {
	const limit = AbortSignal.timeout(milliseconds);
	let expire = () => {};
	const expired = new Promise<never>((_resolve, reject) => {
		expire = () => reject(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }));
	});
	limit.addEventListener('abort', expire, { once: true });
	try {
		return await Promise.race([exchange, expired]);
	} finally {
		limit.removeEventListener('abort', expire);
	}
}
