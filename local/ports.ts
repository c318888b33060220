import { createServer } from 'node:net';

const LAST_PORT = 65_535;

/**
 * Says in time, and with the remedy, that a port cannot be had.
 *
 * @param port on 127.0.0.1
 * @param what wants the port, e.g. "the local Pact"
 * @param flag the flag that changes it
 * @throws {Error} when another program listens there, or this one may not
 */
export async function assertPortIsFree(port: number, what: string, flag: string): Promise<void> {
	const another = port + 100 > LAST_PORT ? port - 100 : port + 100;
	const probe = createServer();
	await new Promise<void>((resolve, reject) => {
		probe.once('error', ({ code, message }: NodeJS.ErrnoException) =>
			reject(
				new Error(
					code === 'EADDRINUSE'
						? `Port ${port} for ${what} is taken by another program, perhaps an earlier start.\n` +
							`End that program, or choose another port: npm start -- ${flag} ${another}`
						: `Port ${port} for ${what} cannot be used (${message}).\n` +
							`Choose another port: npm start -- ${flag} ${port < 1024 ? port + 8000 : another}`,
				),
			),
		);
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
	});
}
