/** A table of Markdown. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/**
 * The page with another text between two markers, `<!-- name: npm run update -->` and `<!-- /name -->`.
 *
 * @throws {Error} when the page has them not
 */
export function between(page: string, name: string, text: string): string {
	const [begin, end] = [`<!-- ${name}: npm run update -->\n`, `\n<!-- /${name} -->`];
	const from = page.indexOf(begin) + begin.length;
	const to = page.indexOf(end, from);
	if (from < begin.length || to < 0) throw new Error(`There is no ${begin.trim()} … ${end.trim()}`);
	return page.slice(0, from) + text + page.slice(to);
}
