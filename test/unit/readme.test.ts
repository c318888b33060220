import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const ENGLISH = read('README.md');
const RUSSIAN = read('docs/README.ru.md');

/** What both languages have in common: the order of headings, lists, code and tables, without their words. */
const shapeOf = (page: string) =>
	page.split('\n').flatMap((line) => {
		const [begin] = /^(#+ |\d+\. |- |```|\|)/.exec(line) ?? [];
		return begin === undefined ? [] : [begin === '|' ? `${line.split('|').length} columns` : begin];
	});

/** Where links and pictures lead, seen from the root. Places within the page have words of the language. */
const targetsOf = (page: string, folder: string) =>
	[...page.matchAll(/\]\(([^)]+)\)/g)]
		.map(([, target]) => target!)
		.filter((target) => !target.startsWith('#') && !target.includes('README'))
		.map((target) => (target.includes('://') ? target : path.join(folder, target)));

/** What stands in the text as code: commands, options, values. */
const codeOf = (page: string) =>
	[...page.replace(/```[^`]*```/g, '').matchAll(/`([^`]+)`/g)]
		.map(([, code]) => code!)
		.filter((code) => !code.includes('chat.name'));

/** The names of n8n and of the nodes. */
const namesOf = (page: string) =>
	[...page.matchAll(/(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)/g)].map(([, name]) => name!);

test.each([
	['headings, lists, code and tables', shapeOf],
	['commands and values', codeOf],
	['names on the screen', namesOf],
])('the Russian README has the same %s', (_what, of) => {
	expect(of(RUSSIAN)).toEqual(of(ENGLISH));
});

test('the Russian README leads to the same places', () => {
	expect(targetsOf(RUSSIAN, 'docs')).toEqual(targetsOf(ENGLISH, ''));
});

/** GitHub's name of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} -]/gu, '')
		.replace(/ /g, '-');

const PAGES = ['api-v2', 'coverage', 'node', 'reliability', 'scaling', 'sessions', 'trigger'];
const links = ['README.md', 'CONTRIBUTING.md', 'docs/README.ru.md']
	.concat(PAGES.map((page) => `docs/${page}.md`))
	.flatMap((page) =>
		[...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => [page, target!] as const),
	)
	.filter(([, target]) => !target.includes('://'));

test.each(links)('%s: the link %s leads somewhere', (page, target) => {
	const [file, anchor] = target.split('#') as [string, string?];
	const at = file === '' ? page : path.join(path.dirname(page), file);
	expect(existsSync(path.join(ROOT, at)) ? '' : `${at} is missing`).toBe('');
	if (anchor === undefined) return;
	const headings = [...read(at).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));
	expect(headings).toContain(decodeURIComponent(anchor));
});
