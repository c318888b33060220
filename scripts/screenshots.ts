import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from '../local/browser/chromium';
import { photographChat } from './screenshots/chat';
import { photographEditor } from './screenshots/editor';
import { photographPanels } from './screenshots/panels';

/** Takes the README's pictures anew, after a build: node --import tsx scripts/screenshots.ts */
async function main(): Promise<void> {
	const folder = path.resolve(__dirname, '..', 'docs', 'images');
	await mkdir(folder, { recursive: true });
	const browser = await launchChromium();
	try {
		await photographChat(browser, path.join(folder, 'chat.png'));
		await photographEditor(browser, path.join(folder, 'workflow.png'));
		await photographPanels(browser, folder);
	} finally {
		await browser.close();
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
