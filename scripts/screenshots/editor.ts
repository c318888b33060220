import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OWNER } from '../../local/pair';
import { startPlayground } from '../../local/playground';
import { saveSmall } from './picture';

async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await page.locator('button:has-text("Sign in")').click();
	await page.waitForURL(/\/home\//);
}

/**
 * The first example in the editor of the real n8n. dist/ has to be built, and n8n installed.
 * @param file where the PNG goes, 1440 wide
 */
export async function photographEditor(browser: Browser, file: string): Promise<void> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'pact-screenshot-'));
	try {
		const { pair, examples } = await startPlayground({ userFolder });
		const { workflow } = examples[0]!;
		const page = await browser.newPage({
			viewport: { width: 1440, height: 780 },
			colorScheme: 'light',
		});
		try {
			await signIn(page, pair.n8n.url);
			await page.goto(`${pair.n8n.url}/workflow/${workflow.id}`);
			await page.locator('[data-test-id="canvas"]').getByText('Answer Text').waitFor();
			await page.waitForLoadState('networkidle');
			// "Zoom to fit"
			await page.keyboard.press('1');
			await page.waitForTimeout(1_500);
			await saveSmall(await page.screenshot(), file);
		} finally {
			await page.close();
			await pair.stop();
		}
	} finally {
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}
