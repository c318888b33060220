import type { Locator, Page } from 'playwright-core';
import { byTestId } from './editor';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const firstLine = (text: string) => text.split('\n')[0]!.trim();

/** The select box or input of a parameter of the open panel. */
export const parameter = (page: Page, name: string): Locator =>
	byTestId(page, `parameter-input-${name}`);

/**
 * The labels of the parameters that the open panel of the action node shows below Resource and Operation, from top to bottom; for a notice, its
 * text.
 */
export async function shownFields(page: Page): Promise<string[]> {
	const items = byTestId(page, 'node-parameters').locator(
		'[data-test-id="parameter-item"]:visible',
	);
	const [, , ...fields] = (await items.allInnerTexts()).map(firstLine);
	return fields;
}

const entries = (page: Page) => page.locator('.el-select-dropdown__item:visible');

/** Chooses a value of a select box by the name that it has in the list. */
export async function choose(page: Page, name: string, option: string): Promise<void> {
	await parameter(page, name).click();
	const entry = entries(page)
		.filter({ has: page.getByText(new RegExp(`^\\s*${escaped(option)}\\s*$`)) })
		.first();
	await entry.click();
	await entry.waitFor({ state: 'hidden' });
}

/** The names that a select box offers. */
export async function offered(page: Page, name: string): Promise<string[]> {
	await parameter(page, name).click();
	await entries(page).first().waitFor();
	const texts = await entries(page).allInnerTexts();
	await parameter(page, name).click();
	await entries(page).first().waitFor({ state: 'hidden' });
	return texts.map(firstLine);
}

/** Chooses how a resource locator gets its value. */
export async function chooseMode(page: Page, name: string, mode: string): Promise<void> {
	const locator = byTestId(page, `resource-locator-${name}`);
	await locator.locator('[data-test-id="rlc-mode-selector"]').click();
	await entries(page).filter({ hasText: mode }).click();
	await entries(page).first().waitFor({ state: 'hidden' });
}

const rows = (page: Page) => byTestId(page, 'rlc-item');

/** Opens the list of a resource locator, and looks at what it offers. */
export async function openList(page: Page, name: string): Promise<string[]> {
	const locator = byTestId(page, `resource-locator-${name}`);
	await locator.locator('[data-test-id="rlc-input"]').click();
	await rows(page).first().waitFor();
	return await rows(page).allInnerTexts();
}

/** Searches the open list of a resource locator for what only one entry holds, and picks that. */
export async function searchAndPick(page: Page, text: string, entry: string): Promise<void> {
	await byTestId(page, 'rlc-search').fill(text);
	await rows(page).filter({ hasText: entry }).first().waitFor();
	await page.waitForFunction(
		() => document.querySelectorAll('[data-test-id="rlc-item"]').length === 1,
	);
	await rows(page).first().click();
	await rows(page).first().waitFor({ state: 'hidden' });
}

/** What a resource locator shows as chosen. */
export async function picked(page: Page, name: string): Promise<string> {
	const locator = byTestId(page, `resource-locator-${name}`);
	return await locator.locator('[data-test-id="rlc-input"] input, input').last().inputValue();
}
