import type * as Injection from '@n8n/di';
import { BinaryDataService } from 'n8n-core';

// There may be several versions of it below node_modules: n8n-core's services are known to its own only.
const ofCore = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Container } = require(ofCore) as typeof Injection;

/** Keeps binary data as n8n does by default: in files below its user folder, read as streams. */
export async function keepFilesOnDisk(): Promise<BinaryDataService> {
	const service = Container.get(BinaryDataService);
	await service.init();
	return service;
}
