import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { placePackage } from '../local/n8n/package';

/** The type of the node in a workflow. */
export const BARE_TRIGGER = 'n8n-nodes-bare.bareTrigger';

const MANIFEST = {
	name: 'n8n-nodes-bare',
	version: '1.0.0',
	keywords: ['n8n-community-node-package'],
	n8n: { n8nNodesApiVersion: 1, nodes: ['dist/BareTrigger.node.js'] },
};

/** The least that a community trigger can be: the body becomes the item. */
const NODE = `
class BareTrigger {
	description = {
		displayName: 'Bare Trigger',
		name: 'bareTrigger',
		group: ['trigger'],
		version: 1.1,
		description: 'Starts the workflow with the body of a request',
		defaults: { name: 'Bare Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'bare' }],
		properties: [],
	};
	webhookMethods = {
		default: { checkExists: async () => true, create: async () => true, delete: async () => true },
	};
	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}
module.exports = { BareTrigger };
`;

/** Puts a package with the node where n8n finds it at its next start. @param userFolder n8n's user folder */
export async function placeBareTrigger(userFolder: string): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bare-trigger-'));
	try {
		await mkdir(path.join(folder, 'dist'));
		await writeFile(path.join(folder, 'package.json'), JSON.stringify(MANIFEST));
		await writeFile(path.join(folder, 'dist', 'BareTrigger.node.js'), NODE);
		await placePackage(userFolder, folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
