import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import getPort from 'get-port';
import type { Browser, Page } from 'playwright-core';
import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { COFFEE } from '../../sandbox/pact/store/seed';
import { saveSmall } from './picture';

/** A delivery, as far as it counts here. */
interface Delivered {
	object?: { message?: string };
}

/**
 * The chat page in the middle of a conversation, with deliveries of every kind.
 * @param file where the PNG goes, 1440 wide
 */
export async function photographChat(browser: Browser, file: string): Promise<void> {
	const sandbox = await startSandbox();
	const n8n = await startStandIn();
	// Without motion: nothing is half faded in, however early the picture is taken.
	const page = await browser.newPage({
		viewport: { width: 1440, height: 900 },
		reducedMotion: 'reduce',
	});
	try {
		const webhooks = `/companies/${COFFEE.company}/webhooks`;
		const { webhook } = await pact(sandbox, 'POST', webhooks, { url: n8n.url });
		await pact(sandbox, 'PUT', `${webhooks}/${webhook!.id}`, { active: true });
		await page.goto(
			`${sandbox.url}/#company=${COFFEE.company}&conversation=${COFFEE.conversation}`,
		);
		await tellStory(page, sandbox);
		await saveSmall(await page.screenshot(), file);
	} finally {
		await page.close();
		await n8n.close();
		await sandbox.close();
	}
}

async function tellStory(page: Page, sandbox: Sandbox): Promise<void> {
	const customer = async (text: string) => {
		await page.getByLabel('Message to the company').fill(text);
		await page.keyboard.press('Enter');
	};
	const company = async (conversation: number, text: string) =>
		await pact(sandbox, 'POST', `/conversations/${conversation}/messages`, {
			company_id: COFFEE.company,
			text,
		});
	const arrived = async (text: string) =>
		await page.locator('.message', { hasText: text }).last().waitFor();
	const until = async (text: string, status: string) =>
		await page
			.locator('.message', { hasText: text })
			.getByRole('img', { name: status, exact: true })
			.waitFor();

	await customer('Good morning! Is the Ethiopian back in stock?');
	await company(
		COFFEE.conversation,
		'Good morning, Anna! Yes, since today. Shall I put half a kilo aside?',
	);
	await until('Shall I put half', 'Read');
	await page.getByRole('button', { name: 'Attach a file' }).click();
	await page.getByRole('button', { name: 'A photo' }).click();
	await customer('Yes please! It makes the best flat white');
	await page.locator('.picture img').waitFor();
	await company(COFFEE.secondConversation, 'Your order has arrived. Enjoy!');
	await page.getByRole('button', { name: 'Reading' }).click();
	await company(COFFEE.conversation, 'Done: order 1042 is ready for you after 17:00 ☕');
	await until('order 1042', 'Delivered');
	await customer('Thank you!');
	await arrived('Thank you!');
	await page
		.locator('.delivery', { hasText: 'Thank you!' })
		.getByText(/again in/)
		.waitFor();
	await page.mouse.move(720, 10);
	await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

async function pact({ url, token }: Sandbox, method: string, path: string, body: object) {
	const response = await fetch(`${url}/api/p2${path}`, {
		method,
		headers: { 'content-type': 'application/json', 'x-private-api-token': token },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
	return (await response.json()) as { webhook?: { id: number } };
}

/** Takes the webhooks in n8n's place, and is once too busy, so that a repetition can be seen. */
async function startStandIn(): Promise<{ url: string; close(): Promise<void> }> {
	const app = Fastify({ forceCloseConnections: true });
	app.post('/webhook/5b1e6c/pact', async (request, reply) => {
		const { object } = request.body as Delivered;
		return await reply.code(object?.message === 'Thank you!' ? 503 : 200).send();
	});
	await app.listen({ port: await getPort({ port: 5678 }), host: '127.0.0.1' });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/webhook/5b1e6c/pact`,
		close: async () => await app.close(),
	};
}
