import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { SavedWorkflow, WorkflowNode } from '../n8n/types';
import { OWNER, type Pair } from '../pair';

/** How long the editor may take for one step, in milliseconds: it is a large program, and the machine may be busy. */
export const PATIENCE = 60_000;

/** A page of the editor, signed in as the owner. Close it after use. */
export async function openEditor(
	browser: Browser,
	{ n8n }: Pick<Pair, 'n8n'>,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme });
	page.setDefaultTimeout(PATIENCE);
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/home\//);
	return page;
}

export const byTestId = (page: Page, id: string) => page.locator(`[data-test-id="${id}"]:visible`);

/** A node as n8n stores it. */
export function nodeOf(
	type: string,
	typeVersion: number,
	parts: Pick<WorkflowNode, 'name'> & Partial<WorkflowNode>,
): WorkflowNode {
	return { id: randomUUID(), type, typeVersion, position: [0, 0], parameters: {}, ...parts };
}

/** A saved workflow: a manual trigger, and the nodes behind it in a row. */
export async function saveRow(
	{ rest }: Pick<Pair, 'rest'>,
	name: string,
	nodes: WorkflowNode[],
): Promise<SavedWorkflow> {
	const start = nodeOf('n8n-nodes-base.manualTrigger', 1, { name: 'Start' });
	const row = [start, ...nodes].map((node, index) => ({
		...node,
		position: [index * 240, 0] as [number, number],
	}));
	const connections = Object.fromEntries(
		nodes.map((node, index) => [
			row[index]!.name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]),
	);
	return await rest.createWorkflow({ name, nodes: row, connections });
}

/** Opens the panel of a node of a saved workflow. */
export async function openPanel(
	page: Page,
	{ n8n }: Pick<Pair, 'n8n'>,
	workflow: SavedWorkflow,
	name: string,
): Promise<void> {
	const { id } = workflow.nodes.find((node) => node.name === name)!;
	await page.goto(`${n8n.url}/workflow/${workflow.id}/${id}`);
	await byTestId(page, 'node-parameters').waitFor();
}
