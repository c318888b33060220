import type { INodeExecutionData } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import type { LoggedRequest } from '../../../sandbox/pact/http/requestLog';
import type { ExecutionResult } from '../harness/execute';
import { execute } from '../harness/execute';
import { keepFilesOnDisk } from './binaryStore';
import type { Case } from '../../cases';
import { uploadsIn } from '../../cases/check';

/** Not the sandbox's own default: what holds it got it from the credential. */
export const TOKEN = 'token-of-the-operation-tests';

/** A sandbox that refuses what the documentation does not name, for as long as `use` takes. */
export async function withSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
	const sandbox = await startSandbox({ strict: true, token: TOKEN });
	try {
		return await use(sandbox);
	} finally {
		await sandbox.close();
	}
}

export interface CaseRun extends ExecutionResult {
	/** What reached the sandbox, in order. */
	requests: LoggedRequest[];
	/** The files that the sandbox keeps then, in base64. */
	uploads: string[];
	/** The content of the file that came out. */
	file?: Uint8Array;
}

export const credentialsFor = ({ url }: Sandbox) => ({
	pactApi: { apiToken: TOKEN, baseUrl: url },
});

/** Runs the node for the case inside n8n-core, against a sandbox of its own. */
export async function runCase(of: Case): Promise<CaseRun> {
	const files = await keepFilesOnDisk();
	return await withSandbox(async (sandbox) => {
		await of.arrange?.(sandbox);
		sandbox.requests.clear();
		const item: INodeExecutionData = { json: { body: { pact: sandbox.url } } };
		if (of.binary) item.binary = of.binary;
		const result = await execute({
			parameters: { resource: of.resource, operation: of.operation, ...of.parameters },
			// The sign-in of V2 is for those who have no token yet.
			credentials: of.resource === 'session' ? {} : credentialsFor(sandbox),
			input: [item],
		});
		const data = result.items[0]?.binary?.data;
		const file = data && new Uint8Array(await files.getAsBuffer(data));
		return {
			...result,
			requests: [...sandbox.requests.all()],
			uploads: uploadsIn(sandbox),
			...(file && { file }),
		};
	});
}
