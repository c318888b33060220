import type { Browser, Page } from 'playwright-core';
import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { COFFEE } from '../../sandbox/pact/store/seed';
import {
	answer,
	callPact,
	callV2,
	registerWebhook,
	registerWebhookV2,
	writeAsCustomer,
} from './chat/pactClient';
import { startReceiver } from './chat/receiver';
import type { Receiver } from './chat/receiver';
import { launchChromium } from '../../local/browser/chromium';

jest.setTimeout(300_000);

describe('the chat page', () => {
	let browser: Browser;
	let sandbox: Sandbox;
	let receiver: Receiver;
	let page: Page;
	/** What went wrong in the page's scripts. */
	let complaints: string[];

	beforeAll(async () => {
		browser = await launchChromium();
	}, 300_000);

	afterAll(async () => {
		await browser?.close();
	});

	beforeEach(async () => {
		sandbox = await startSandbox({ speed: 60 });
		receiver = await startReceiver();
		page = await browser.newPage();
		complaints = [];
		page.on('pageerror', (error) => complaints.push(String(error)));
		page.on('dialog', (dialog) => {
			complaints.push(`dialog: ${dialog.message()}`);
			void dialog.accept();
		});
	});

	afterEach(async () => {
		await page.close();
		await sandbox.close();
		await receiver.close();
		expect(complaints).toEqual([]);
	});

	const open = async (hash = '#company=101&channel=2001&conversation=30001') => {
		await page.goto(`${sandbox.url}/${hash}`);
		await page.getByText('Live', { exact: true }).waitFor();
	};
	const write = async (text: string) => {
		await page.getByLabel('Message to the company').fill(text);
		await page.keyboard.press('Enter');
	};
	const bubble = (text: string) => page.locator('.message', { hasText: text });
	const delivery = (text: string) => page.locator('.delivery', { hasText: text });

	it('says what to do while no webhook is registered, and where it is once it is', async () => {
		await open();
		const status = page.locator('#webhook');
		await status.getByText('Publish a workflow with a Pact Trigger').waitFor();
		await registerWebhook(sandbox, `${receiver.url}?secret=s3cret`);
		await status.getByText('Webhook registered').waitFor();
		await status.getByText(receiver.url.replace('http://', '')).waitFor();
		expect(await status.innerText()).not.toContain('s3cret');
	});

	it('shows what the customer writes, and Pact tells n8n', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await write('Do you have oat milk?');
		await bubble('Do you have oat milk?').waitFor();
		expect(await page.getByLabel('Message to the company').inputValue()).toBe('');
		await delivery('Do you have oat milk?').getByText('Delivered').waitFor();
		expect(receiver.webhooks).toContainEqual(
			expect.objectContaining({
				type: 'message',
				event: 'new',
				data: expect.objectContaining({
					message: 'Do you have oat milk?',
					income: true,
					conversation_id: COFFEE.conversation,
				}),
			}),
		);
	});

	it('shows an answer live, delivered while the customer looks away and read once they look', async () => {
		await open();
		await page.getByRole('button', { name: 'Reading' }).click();
		await answer(sandbox, COFFEE.conversation, { message: 'Yes, and almond milk too' });
		await bubble('almond milk').getByRole('img', { name: 'Delivered' }).waitFor();
		const unread = page.locator('.conversation', { hasText: 'Anna' }).locator('.badge');
		await unread.getByText('1').waitFor();
		await page.getByRole('button', { name: 'Looking away' }).click();
		await bubble('almond milk').getByRole('img', { name: 'Read' }).waitFor();
		await unread.waitFor({ state: 'hidden' });
		await page.locator('.conversation', { hasText: 'almond milk' }).getByLabel('Read').waitFor();
	});

	it('shows a delivery with its repetition', async () => {
		await registerWebhook(sandbox, receiver.url);
		let release = (_status: number) => {};
		receiver.answerNext('message.new', 503);
		receiver.answerNext('message.new', new Promise((resolve) => (release = resolve)));
		await open();
		await write('Is anybody there?');
		const card = delivery('Is anybody there?');
		await card.getByText('503').waitFor();
		await card.getByText('Will be repeated').waitFor();
		await card.getByText(/^again (in \d:\d\d|now)$/).waitFor();
		release(200);
		await card.getByText('Delivered').waitFor();
		expect(await card.locator('.attempts > li').count()).toBe(2);
		expect(await card.locator('.attempts').innerText()).toMatch(/503.*200/s);
		await card.locator('summary').click();
		await card.getByText('"message": "Is anybody there?"').waitFor();
	});

	it('shows why a message did not arrive', async () => {
		await open();
		// The sandbox lets messengers reject this word.
		await answer(sandbox, COFFEE.conversation, { message: 'Please #reject this' });
		await bubble('Please #reject this').getByText('Not delivered:').waitFor();
	});

	it('lets the customer press a button of an interactive message', async () => {
		const conversation = COFFEE.businessConversation;
		await open(`#company=101&channel=2002&conversation=${conversation}`);
		const interactive = { type: 'button', buttons: ['fine', 'awesome'] };
		await answer(sandbox, conversation, { message: 'wassup', interactive });
		await page.getByRole('button', { name: 'awesome' }).click();
		await page.locator('.message.in', { hasText: 'awesome' }).waitFor();
	});

	it('sends a picture along and shows it', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await page.getByRole('button', { name: 'Attach a file' }).click();
		await page.getByRole('button', { name: 'A photo' }).click();
		await write('Like this one');
		const picture = bubble('Like this one').getByRole('img', { name: 'latte.png' });
		await picture.waitFor();
		await page.waitForFunction(
			(image) => (image as HTMLImageElement).naturalWidth === 640,
			await picture.elementHandle(),
		);
	});

	it('sends a file of one’s own along, and n8n can download it', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await page.getByRole('button', { name: 'Attach a file' }).click();
		const [chooser] = await Promise.all([
			page.waitForEvent('filechooser'),
			page.getByRole('button', { name: 'A file of yours…' }).click(),
		]);
		await chooser.setFiles({
			name: 'Мой заказ.txt',
			mimeType: 'text/plain',
			buffer: Buffer.from('two cups'),
		});
		await page.getByText('Мой заказ.txt').waitFor();
		await write('My order');
		await bubble('My order').getByText('Мой заказ.txt').waitFor();
		await delivery('My order').getByText('Delivered').waitFor();
		const { data } = receiver.webhooks.at(-1) as { data: { attachments: Array<{ url: string }> } };
		expect(await (await fetch(data.attachments[0]!.url)).text()).toBe('two cups');
	});

	it('says that several may answer', async () => {
		await registerWebhookV2(sandbox, receiver.url);
		await open();
		const hint = page.locator('.team');
		expect(await hint.isVisible()).toBe(false);
		await registerWebhookV2(sandbox, receiver.url);
		await hint.getByText('2 workflows or systems hear this company').waitFor();
	});

	it('shows what the team knows of the conversation', async () => {
		await open();
		const change = async (what: string, body: object) =>
			await callPact(sandbox, 'PUT', `/companies/101/conversations/30001/${what}`, body);
		await change('assign', { assignee_id: 42 });
		await page.getByText('Assigned to user 42').waitFor();
		await change('note', { note: 'Calls in the morning' });
		await page.getByText('Note: Calls in the morning').waitFor();
	});

	it.each([1440, 1024])('is no larger than the window, %d pixels wide', async (width) => {
		await registerWebhook(sandbox, receiver.url);
		await page.setViewportSize({ width, height: 768 });
		await open();
		for (let count = 0; count < 30; count++) await write(`No. ${count}`);
		await delivery('No. 29').getByText('Delivered').waitFor();
		const size = await page.evaluate(() => [
			document.documentElement.scrollWidth,
			document.documentElement.scrollHeight,
		]);
		expect(size).toEqual([width, 768]);
	});

	it('opens the conversation of a new customer', async () => {
		await open('');
		await page.getByRole('button', { name: 'New', exact: true }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('Telegram', { exact: true }).click();
		await dialog.getByLabel('Name', { exact: true }).fill('Maria');
		await dialog.getByLabel('Phone or user name').fill('+7 (925) 000-00-77');
		await dialog.getByLabel('First message').fill('Good morning!');
		await dialog.getByRole('button', { name: 'Write' }).click();
		await bubble('Good morning!').waitFor();
		await page.getByText('You are Maria').waitFor();
		const made = sandbox.store.conversations.all().at(-1);
		expect(made).toMatchObject({ name: 'Maria', senderExternalId: '79250000077', channelId: 2003 });
	});

	it('connects a channel of V2 by its QR code, and shows which webhook got what', async () => {
		await registerWebhook(sandbox, receiver.url);
		const webhook = await registerWebhookV2(sandbox, receiver.url);
		const { auth } = await callV2(sandbox, 'POST', '/companies/101/auths', { provider: 'max' });
		await open(`#company=101&channel=${auth!.id}`);
		await page.locator('#webhook').getByText('2 webhooks registered').waitFor();
		const picture = page.getByAltText('QR code of the channel');
		const first = await picture.getAttribute('src');
		// At this speed a code is good for a third of a second.
		await page.waitForFunction(
			(before) => document.querySelector('.qr')?.getAttribute('src') !== before,
			first,
		);
		await page.getByRole('button', { name: 'Scan it' }).click();
		await page.getByText(`Channel ${auth!.id} works.`).waitFor();
		const connected = delivery(`#${auth!.id} · enabled`);
		await connected.getByText(`V2, webhook ${webhook}`).waitFor();
		await delivery('authorized').getByText('V1', { exact: true }).waitFor();

		await page.getByRole('button', { name: 'Disconnect' }).click();
		await page.getByRole('button', { name: 'Enable' }).click();
		await page.getByText(`Channel ${auth!.id} works.`).waitFor();
		await page.locator('#channel-connection').getByRole('button', { name: 'Delete' }).click();
		await delivery('auth.delete').getByText(`V2, webhook ${webhook}`).waitFor();
	});

	it('connects a channel of VKontakte: the owner visits an address, then a group’s', async () => {
		await open();
		await page.getByRole('button', { name: 'Add', exact: true }).click();
		await page.getByLabel('Messenger').selectOption('vkontakte');
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
		for (const label of ['Open it', 'Second group']) {
			const [opened] = await Promise.all([
				page.waitForEvent('popup'),
				page.getByRole('link', { name: label }).click(),
			]);
			await opened.getByText('Pact may use the account now').waitFor();
			await opened.close();
		}
		await page.getByText(/^Channel \d+ works\.$/).waitFor();
		const channel = sandbox.store.channels.all().at(-1);
		expect(channel?.pages.map(({ enabled }) => enabled)).toEqual([false, true]);
	});

	it('lets the customer quote, react to and delete a message', async () => {
		await open();
		const tool = async (text: string, name: string) => {
			await bubble(text).last().hover();
			await bubble(text).last().getByRole('button', { name }).click();
		};
		await tool('Great, half a kilo', 'Reply');
		await page.getByText('Reply to: Great, half a kilo').waitFor();
		await write('Make it a whole one');
		await bubble('Make it a whole one').locator('.quoted').getByText('Great, half').waitFor();
		await tool('Make it a whole one', '👍');
		await bubble('Make it a whole one').locator('.reactions').getByText('👍').waitFor();
		await tool('Make it a whole one', 'Delete');
		await bubble('This message was deleted').waitFor();
		const [last] = sandbox.store.messagesOf(30_001).slice(-1);
		expect(last).toMatchObject({ repliedToId: 700_003, reactions: ['👍'], deleted: true });
	});

	it('shows the picture and the name of a photo that is quoted without words', async () => {
		await open();
		await page.getByRole('button', { name: 'Attach a file' }).click();
		await page.getByRole('button', { name: 'A photo' }).click();
		await page.keyboard.press('Enter');
		const photo = page.locator('.message.in').last();
		await photo.locator('.picture').waitFor();
		await photo.hover();
		await photo.getByRole('button', { name: 'Reply' }).click();
		await page.locator('.quoting').getByText('Reply to: Photo · latte.png').waitFor();
		await write('Like this');
		const quoted = bubble('Like this').locator('.quoted');
		await quoted.getByText('Photo · latte.png').waitFor();
		await page.waitForFunction(
			(image) => (image as HTMLImageElement).naturalWidth === 640,
			await quoted.locator('img').elementHandle(),
		);
	});

	it('opens as a customer of WhatsApp, with name and phone', async () => {
		await open('');
		await page.getByText('You are Boris').waitFor();
		await page.getByText('+7 926 000-00-02').waitFor();
	});

	it('is a member of a group, not the group', async () => {
		await writeAsCustomer(sandbox, {
			channelId: COFFEE.whatsapp,
			text: 'Hello all',
			sender: { id: '79250000031', name: 'Olga' },
			group: { id: 'group-31', name: 'Coffee lovers' },
		});
		await open('');
		await page.locator('.conversation', { hasText: 'Coffee lovers' }).click();
		await page.getByText('You are A member').waitFor();
		await page.locator('.owner').getByText('of Coffee lovers').waitFor();
		await page.locator('.partner').getByText('WhatsApp · a group with Coffee & Co').waitFor();
	});

	it('tells two channels of one messenger apart, says where a code goes, and deletes what waits', async () => {
		const rail = page.locator('#channels');
		await open();
		expect(await rail.getByText('2003').isVisible()).toBe(false);
		await page.getByRole('button', { name: 'Add', exact: true }).click();
		await page.getByLabel('Messenger').selectOption('telegram_personal');
		await page.getByLabel('Phone (a code').fill('+7 925 000-00-32');
		await page.getByRole('button', { name: 'Connect', exact: true }).click();
		await rail.getByRole('button', { name: 'Telegram 2003' }).waitFor();
		await rail.getByRole('button', { name: 'Telegram 2018' }).waitFor();
		const box = page.locator('#channel-connection');
		await box.getByText('Channel: Enable of the Pact node (Channel 2018, Code 25670)').waitFor();
		await box.getByRole('button', { name: 'Delete' }).click();
		await box.getByText('Channel 2018 is deleted.').waitFor();
	});

	it('reaches the customers after a few stops of the tab key, and moves between channels by arrows', async () => {
		await open();
		const focused = async () =>
			await page.evaluate(() => (document.activeElement as HTMLElement).innerText.trim());
		const seen: string[] = [];
		do {
			await page.keyboard.press('Tab');
			seen.push(await focused());
		} while (!seen.at(-1)!.includes('Boris') && seen.length < 30);
		expect(seen.length).toBeLessThan(12);
		const all = page.getByRole('button', { name: 'All', exact: true });
		await all.click();
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe('WhatsApp');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowUp');
		expect(await focused()).toBe('Custom');
		await page.keyboard.press('Enter');
		await page.locator('#channel-connection').getByText('Channel 2017 works.').waitFor();
	});

	it('shows all of the counts at 1024 pixels, and the fields of a dialog in line at 390', async () => {
		await page.setViewportSize({ width: 1024, height: 768 });
		await registerWebhook(sandbox, receiver.url);
		await open();
		await page.evaluate(() => {
			for (const count of document.querySelectorAll('.tabs .count')) count.textContent = '200';
		});
		const right = await page
			.locator('.tabs .count')
			.evaluateAll((counts) => counts.map((count) => count.getBoundingClientRect().right));
		expect(Math.max(...right)).toBeLessThanOrEqual(1024);
		await page.setViewportSize({ width: 390, height: 844 });
		await page.getByRole('button', { name: 'New', exact: true }).click();
		const boxes = await Promise.all(
			['Name', 'Phone or user name'].map(
				async (label) => await page.getByLabel(label, { exact: true }).boundingBox(),
			),
		);
		expect(boxes[0]!.y).toBe(boxes[1]!.y);
		expect(boxes[0]!.height).toBe(boxes[1]!.height);
	});

	it('treats what customers send as text', async () => {
		const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>';
		await writeAsCustomer(sandbox, {
			channelId: COFFEE.whatsapp,
			text: evil,
			sender: { id: '79250009999', name: evil },
			attachments: [{ url: 'javascript:alert(3)', fileName: evil, mimeType: 'image/png' }],
		});
		await open('#company=101&channel=2001');
		await bubble('onerror').waitFor();
		expect(await bubble('onerror').locator('.text').innerText()).toBe(evil);
		expect(await page.locator('.message img, .message script, .conversation img').count()).toBe(0);
		expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
	});

	it('lists the requests to the API with what they brought and got', async () => {
		await open();
		await answer(sandbox, COFFEE.conversation, { message: 'From the API' });
		await page.getByRole('tab', { name: 'API requests' }).click();
		const card = page.locator('.request').first();
		await card.getByText(`/p1/companies/101/conversations/${COFFEE.conversation}/messages`).click();
		await card.getByText('"message": "From the API"').waitFor();
		await card.getByText('"state": "trying_deliver"').waitFor();
		expect(await card.innerText()).not.toContain(sandbox.token);
	});

	it('tells a request that is under way from one that got no answer', async () => {
		sandbox.faults.add({ kind: 'hang' });
		const patience = new AbortController();
		const asked = fetch(`${sandbox.url}/p1/companies`, { signal: patience.signal });
		await page.goto(sandbox.url);
		await page.getByRole('tab', { name: 'API requests' }).click();
		await page.locator('.request').getByText('under way').waitFor();
		patience.abort();
		await expect(asked).rejects.toThrow(/abort/);
		await page.locator('.request').getByText('no answer').waitFor();
	});

	it.each([
		[1440, 900],
		[1024, 768],
		[390, 844],
	])('fits %d × %d', async (width, height) => {
		await page.setViewportSize({ width, height });
		await registerWebhook(sandbox, receiver.url);
		await open();
		await page.locator('#webhook').getByText('Webhook registered').waitFor();
		await page.locator('#happenings').waitFor();
		const { content, webhook, connection } = await page.evaluate(() => {
			const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
			// What is cut off does not count, what runs over does.
			const text = document.querySelector('#webhook')!;
			const { left, top, bottom, right } = boxOf('#webhook');
			const runsOver = getComputedStyle(text).overflowX === 'visible';
			return {
				content: document.documentElement.scrollWidth,
				webhook: { top, bottom, right: runsOver ? left + text.scrollWidth : right },
				connection: boxOf('#connection').toJSON() as { left: number; top: number },
			};
		});
		expect(content).toBe(width);
		if (connection.top < webhook.bottom)
			expect(connection.left).toBeGreaterThanOrEqual(webhook.right);

		await page.locator('.conversation', { hasText: 'Boris' }).click();
		await page.getByText('You are Boris').waitFor();
		const phone = (await page.locator('#stage').boundingBox())!;
		// Scrolling goes by whole pixels, layout does not.
		expect(phone.y).toBeGreaterThan(-1);
		expect(phone.y + phone.height).toBeLessThanOrEqual(height + 1);
	});

	it('names the files of a message without words among the deliveries', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await page.getByRole('button', { name: 'Attach a file' }).click();
		await page.getByRole('button', { name: 'A photo' }).click();
		await page.keyboard.press('Enter');
		await delivery('latte.png').getByText('message.new').waitFor();
	});

	it('goes back to the start on request', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await write('Soon forgotten');
		await bubble('Soon forgotten').waitFor();
		await delivery('Soon forgotten').waitFor();
		await page.getByRole('button', { name: 'Reset' }).click();
		await bubble('Soon forgotten').waitFor({ state: 'detached' });
		await bubble('Great, half a kilo of the Ethiopian then.').waitFor();
		await page.locator('#webhook').getByText('Webhook registered').waitFor();
		expect(await page.locator('.delivery').count()).toBe(0);
		expect(complaints.splice(0)).toEqual([expect.stringContaining('dialog: Back to the start?')]);
	});

	it('comes back by itself when the sandbox was away', async () => {
		await open();
		const { port } = new URL(sandbox.url);
		await sandbox.close();
		await page.getByText('Reconnecting …').waitFor();
		sandbox = await startSandbox({ port: Number(port) });
		await page.getByText('Live', { exact: true }).waitFor();
		await answer(sandbox, COFFEE.conversation, { message: 'Here we are again' });
		await bubble('Here we are again').waitFor();
	});

	it('forgets the sandbox that was, since ids begin anew in the one that comes', async () => {
		await registerWebhook(sandbox, receiver.url);
		await open();
		await write('Said to the first');
		await delivery('Said to the first').getByText('Delivered').waitFor();
		await delivery('Said to the first').locator('summary').click();
		await answer(sandbox, COFFEE.conversation, { message: 'Answered by the first' });
		await bubble('Answered by the first').getByRole('img', { name: 'Read' }).waitFor();

		const { port } = new URL(sandbox.url);
		await sandbox.close();
		sandbox = await startSandbox({ port: Number(port), speed: 60 });
		await answer(sandbox, COFFEE.secondConversation, { message: 'Answered by the second' });
		await registerWebhook(sandbox, receiver.url);
		await writeAsCustomer(sandbox, {
			channelId: COFFEE.whatsapp,
			text: 'Said to the second',
			sender: { id: '79250000099', name: 'Zoya' },
		});
		await page.locator('.conversation', { hasText: 'Said to the second' }).waitFor();
		await page.getByText('Live', { exact: true }).waitFor();

		await delivery('Said to the second').getByText('Delivered').waitFor();
		const shown = async (selector: string) => await page.locator(selector).allInnerTexts();
		expect(await shown('.delivery .event')).toEqual(
			sandbox.deliveries
				.all()
				.map(({ event }) => event)
				.reverse(),
		);
		await page.getByRole('tab', { name: 'API requests' }).click();
		expect(await shown('.request .path')).toEqual([
			'/p1/companies/101',
			'/p1/companies/101/conversations/30002/messages',
		]);
		expect(await page.locator('body').textContent()).not.toContain('the first');
	});

	describe('the menu of what else can happen', () => {
		const menu = () => page.getByRole('button', { name: 'Make something happen' });

		it('sends system events of the open channel', async () => {
			await registerWebhook(sandbox, receiver.url);
			await open();
			await menu().click();
			await page.getByRole('button', { name: 'Phone goes offline' }).click();
			await delivery('system.phone offline').getByText('Delivered').waitFor();
			expect(receiver.webhooks).toContainEqual(
				expect.objectContaining({
					type: 'system',
					data: expect.objectContaining({
						message: 'phone offline',
						details: { entity: 'channel', entity_id: COFFEE.whatsapp },
					}),
				}),
			);
		});

		it('says what to do where nobody would hear of it', async () => {
			await open();
			await menu().click();
			await page.locator('#happenings-list').getByText('Publish a workflow').waitFor();
			expect(await page.getByRole('button', { name: 'A customer writes' }).count()).toBe(0);
		});

		it('sends events of V2 to webhooks of V2, and says who got what and answered what', async () => {
			const ids = [
				await registerWebhookV2(sandbox, receiver.url),
				await registerWebhookV2(sandbox, receiver.url),
			];
			await open();
			await menu().click();
			// V2 has no event for it.
			expect(await page.getByRole('button', { name: 'Phone goes offline' }).count()).toBe(0);
			await page.getByRole('button', { name: 'Channel is disconnected' }).click();
			await page
				.getByText(
					`Channel is disconnected: auth.update went to 2 webhooks (${ids[0]}: answered 200, ${ids[1]}: answered 200)`,
				)
				.waitFor();
			expect(receiver.webhooks.slice(-2)).toEqual(
				Array(2).fill({
					type: 'auth',
					event: 'update',
					object: expect.objectContaining({ id: COFFEE.whatsapp, state: 'disabled' }),
				}),
			);
		});

		it('sends both formats where both are registered, and says that one was not taken', async () => {
			await registerWebhook(sandbox, receiver.url);
			const id = await registerWebhookV2(sandbox, receiver.url);
			receiver.answerNext('message.ack', 503);
			await open('#company=101&channel=2001&conversation=30002');
			await menu().click();
			await page.getByRole('button', { name: 'A message is read' }).click();
			const outcome = page.locator('#outcome');
			await outcome.getByText('message.ack went to 1 webhook (V1: answered 503)').waitFor();
			await outcome.getByText(`message.update went to 1 webhook (${id}: answered 200)`).waitFor();
		});

		it('lets Pact deliver every event twice', async () => {
			await registerWebhook(sandbox, receiver.url);
			await open();
			await menu().click();
			const switched = page.waitForResponse('**/sandbox/delivery');
			await page.getByLabel('Every event twice').check();
			await switched;
			await page.keyboard.press('Escape');
			await write('Told twice');
			await delivery('Told twice').nth(1).getByText('Delivered').waitFor();
			expect(await delivery('Told twice').count()).toBe(2);
		});

		it('shows the switches as they are, after a reset, too', async () => {
			await open();
			await menu().click();
			const twice = page.getByLabel('Every event twice');
			const switched = page.waitForResponse('**/sandbox/delivery');
			await twice.check();
			await switched;
			await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
			await page.keyboard.press('Escape');
			await menu().click();
			await page.waitForFunction(
				(box) => !(box as HTMLInputElement).checked,
				await twice.elementHandle(),
			);
		});

		it('is not there where the sandbox sends none', async () => {
			await page.route('**/sandbox/events/kinds', async (route) => {
				await route.fulfill({ status: 404, json: {} });
			});
			await open();
			await page.locator('#happenings:not([aria-busy])').waitFor({ state: 'attached' });
			expect(await menu().count()).toBe(0);
		});
	});
});
