import type { ZodRawShape, ZodTypeAny } from 'zod';
import type { Endpoint, Example } from '../http/endpoint';
import { controls } from './controls';
import type { Control } from './controls';
import { style } from './style';

export interface DocsSection {
	title: string;
	/** What stands before the paths: `/p1`, `/api`. */
	prefix: string;
	introduction: string;
	/** The header that the curl lines carry. */
	header?: string;
	endpoints: Endpoint[];
}

const CONTROL = 'Control API';

/** The page at `/docs`: every endpoint with its parameters and a curl line that works as it stands. */
export function docsPage(url: string, sections: DocsSection[]): string {
	const navigation = sections.map(({ title, endpoints }) => linksTo(title, endpoints)).join('');
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pact sandbox: endpoints</title>
<style>${style}</style>
</head>
<body><div class="page">
<nav><a href="/">← The customer’s phone</a>${navigation}${linksTo(CONTROL, controls)}</nav>
<main>
<h1>The local Pact</h1>
<p>Everything below answers on <code>${escape(url)}</code>. A request that does not fit is answered with 400 and
<code>{"status":"errored","errors":[{"field":"…","message":"…"}]}</code>.</p>
${sections.map((section) => sectionHtml(url, section)).join('')}
<h2>${CONTROL}</h2>
<p>Not Pact’s: what the chat page and the tests use. No token.</p>
${controls.map((control) => controlHtml(url, control)).join('')}
</main></div>
<script>
for (const button of document.querySelectorAll('button'))
	button.onclick = () => navigator.clipboard.writeText(button.previousElementSibling.textContent)
		.then(() => { button.textContent = 'Copied'; setTimeout(() => { button.textContent = 'Copy'; }, 1200); });
</script>
</body></html>`;
}

/** The curl line of an example, as the docs page shows it. */
export function curlLine(
	url: string,
	{ prefix, header }: Pick<DocsSection, 'prefix' | 'header'>,
	method: string,
	example: Example,
): string {
	const { path, form, json, file } = example;
	const token = header?.split(': ')[1] ?? '';
	return [
		// Without -g curl takes the brackets of a query for a range.
		`curl ${path.includes('[') ? '-g ' : ''}-X ${method} ${quoted(`${url}${prefix}${path}`)}`,
		...[header, example.header].map((one) => one && `-H ${quoted(one)}`),
		form && `-d ${quoted(form.replaceAll('TOKEN_OF_THE_SANDBOX', token))}`,
		json && jsonBody(json),
		// The content in the line itself, since whoever tries it has no file of a name that could stand here.
		file && `-F ${quoted(`file=${file.content};filename=${file.name};type=text/plain`)}`,
	]
		.filter(Boolean)
		.join(' ');
}

function linksTo(section: string, entries: Array<{ title: string }>): string {
	const links = entries.map(
		({ title }) => `<a href="#${anchor(section, title)}">${escape(title)}</a>`,
	);
	return `<h2>${escape(section)}</h2>${links.join('')}`;
}

function sectionHtml(url: string, section: DocsSection): string {
	return `<h2>${escape(section.title)}</h2><p>${escape(section.introduction)}</p>${section.endpoints
		.map((one) => endpointHtml(url, section, one))
		.join('')}`;
}

function endpointHtml(url: string, section: DocsSection, endpoint: Endpoint): string {
	const { title, method, path, note, variants, examples } = endpoint;
	const tables = Object.entries(variants).map(([name, shape]) => tableHtml(name, shape));
	const lines = examples.map((one) =>
		curlHtml(curlLine(url, section, method, one), one.title ?? ''),
	);
	return card(section.title, title, method, `${section.prefix}${path}`, note, [
		...tables,
		...lines,
	]);
}

function controlHtml(url: string, { title, method, path, body, file, note }: Control): string {
	const line = curlLine(url, { prefix: '' }, method, { path, json: body, file });
	return card(CONTROL, title, method, path.split('?')[0] ?? path, note, [curlHtml(line, '')]);
}

function card(
	section: string,
	title: string,
	method: string,
	path: string,
	note: string | undefined,
	parts: string[],
) {
	return `<article id="${anchor(section, title)}"><h3>${escape(title)}</h3>
<div class="address"><span class="method ${method}">${method}</span><code>${escape(path)}</code></div>
${note ? `<p class="note">${escape(note)}</p>` : ''}${parts.join('')}</article>`;
}

function tableHtml(name: string, shape: ZodRawShape): string {
	const rows = Object.entries(shape).map(
		([parameter, schema]) =>
			`<tr><td><code>${escape(parameter)}</code>${schema.isOptional() ? '' : ' <b title="required">*</b>'}</td>` +
			`<td>${escape(descriptionOf(schema))}</td></tr>`,
	);
	if (rows.length === 0) return '';
	return `<table>${name ? `<caption>${escape(name)}</caption>` : ''}${rows.join('')}</table>`;
}

const jsonBody = (body: object) =>
	`-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;

/** As one word of a shell. */
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

const curlHtml = (line: string, title: string) =>
	`<figure><figcaption>${escape(title)}</figcaption><pre>${escape(line)}</pre><button>Copy</button></figure>`;

/** The description nearest to the surface: wrappers such as "optional" have none of their own. */
function descriptionOf(schema: ZodTypeAny): string {
	if (schema.description) return schema.description;
	const { schema: inner, innerType, left } = schema._def as Record<string, ZodTypeAny | undefined>;
	const next = inner ?? innerType ?? left;
	return next ? descriptionOf(next) : '';
}

/** Two APIs have endpoints of one title. */
const anchor = (section: string, title: string) =>
	`${section} ${title}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
