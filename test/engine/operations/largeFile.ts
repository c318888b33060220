// Usage: node --expose-gc --import tsx largeFile.ts <url of the sandbox> <token> <file> <filesystem | default>
//
// Sends a file that n8n keeps on its disk (or, for comparison, in memory) with Message > Send, in a process where nothing
// else happens, and prints how far that process's memory grew.
import '../harness/environment';

import { copyFile, rm } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import type { IBinaryData } from 'n8n-workflow';

import { byId } from '../harness/locator';

/** What the process prints, as JSON. */
export interface Measurement {
	/** Bytes between the resident memory before the sending and its peak. */
	growth: number;
	/** What the node gave out, or the error. */
	output: unknown;
}

const SAMPLE_EVERY_MS = 5;

// Beside Pact.node.ts stands Pact.node.json, which tsx would take for an import without extension.
registerHooks({
	resolve: (specifier, context, next) =>
		next(/\/Pact(Trigger)?\.node$/.test(specifier) ? `${specifier}.ts` : specifier, context),
});

async function main(): Promise<void> {
	const [url, apiToken, file, mode] = process.argv.slice(2) as [string, string, string, string];
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = mode;
	// n8n-core reads the environment when it is loaded.
	const { keepFilesOnDisk } = await import('./binaryStore');
	const { execute } = await import('../harness/execute');
	const store = await keepFilesOnDisk();

	async function stored(path: string): Promise<IBinaryData> {
		const binary: IBinaryData = { data: '', mimeType: 'video/mp4', fileName: 'film.mp4' };
		const copy = `${path}.copy`;
		await copyFile(path, copy);
		const location = { type: 'execution', workflowId: 'workflow-1', executionId: '1' } as const;
		const kept = await store.copyBinaryFile(location, binary, copy);
		await rm(copy, { force: true });
		return kept;
	}

	const send = async (binary: IBinaryData) =>
		await execute({
			parameters: {
				resource: 'messageV1',
				operation: 'send',
				companyId: byId(101),
				conversationId: byId(30_001),
				attachments: {
					attachment: [
						{
							source: 'binary',
							binaryPropertyName: 'data',
							options: {
								fileName: 'Фильм о кофе.mp4',
								pushToTalk: true,
								width: 1920,
								height: 1080,
							},
						},
					],
				},
			},
			credentials: { pactApi: { apiToken, baseUrl: url } },
			input: [{ json: {}, binary: { data: binary } }],
		});

	const large = await stored(file);
	// Once with little, so that what is loaded and compiled on the first call does not count.
	await send(await stored(__filename));
	globalThis.gc?.();

	const before = process.memoryUsage.rss();
	const highestBefore = highestEver();
	let peak = before;
	const sampling = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, SAMPLE_EVERY_MS);
	const { items, error } = await send(large);
	clearInterval(sampling);
	// A peak between two samples is still known to the system, if it was the highest of all.
	if (highestEver() > highestBefore) peak = Math.max(peak, highestEver());

	const output = error ? { error: error.message } : items[0]?.json;
	const measurement: Measurement = { growth: peak - before, output };
	console.log(JSON.stringify(measurement));
	await rm(process.env.N8N_USER_FOLDER!, { recursive: true, force: true });
}

/** Bytes; the system counts in kilobytes. */
function highestEver(): number {
	return process.resourceUsage().maxRSS * 1024;
}

void main();
