import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import getPort, { portNumbers } from 'get-port';

const LAST_PORT = 65_535;

/**
 * A port for a server that is stopped and started again on it. It lies below those that systems give to outgoing connections (from 32,768 on
 * Linux): one of these could take it in between. It begins at random, so that two test files ask for different ones.
 */
export async function steadyPort(): Promise<number> {
	const first = randomInt(15_000, 32_000);
	return await getPort({ port: portNumbers(first, first + 500) });
}

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
