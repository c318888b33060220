import { parseArgs } from 'node:util';
import { startSandbox } from '.';

const USAGE = `The local Pact.
  --port N      port to listen on (4010)
  --host H      address to listen on (127.0.0.1)
  --token T     API token to accept (sandbox-token)
  --speed N     how much faster than Pact waits are (1)
  --strict      refuse parameters that the documentation does not name
  --logger      log every request`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			host: { type: 'string' },
			token: { type: 'string' },
			speed: { type: 'string', default: '1' },
			strict: { type: 'boolean' },
			logger: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return;
	}
	const { host, token, strict, logger } = values;
	const sandbox = await startSandbox({
		port: Number(values.port),
		speed: Number(values.speed),
		host,
		token,
		strict,
		logger,
	});
	console.log(`Pact sandbox: ${sandbox.url} (docs: ${sandbox.url}/docs, token: ${sandbox.token})`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

main().catch((error: NodeJS.ErrnoException) => {
	console.error(
		error.code === 'EADDRINUSE' ? `The port is taken: ${error.message}` : error.message,
	);
	process.exitCode = 1;
});
