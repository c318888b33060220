import { createServer } from 'node:net';

/**
 * Says in time, and with the remedy, that a port is taken.
 *
 * @param port on 127.0.0.1
 * @param what wants the port, e.g. "the local Pact"
 * @param flag the flag that changes it
 * @throws {Error} when another program listens there
 */
export async function assertPortIsFree(port: number, what: string, flag: string): Promise<void> {
	const probe = createServer();
	await new Promise<void>((resolve, reject) => {
		probe.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new Error(
							`Port ${port} for ${what} is taken by another program, perhaps an earlier start.\n` +
								`End that program, or choose another port: npm start -- ${flag} ${port + 100}`,
						)
					: error,
			),
		);
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
	});
}
