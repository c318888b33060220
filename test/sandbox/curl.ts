import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { request } from 'undici';

const run = promisify(execFile);

/** What came back: the status and the body as text. */
export interface CurlAnswer {
	status: number;
	text: string;
}

const hasCurl = spawnSync('sh', ['-c', 'curl --version']).status === 0;

/**
 * Runs a line of the docs page as a reader would paste it: in a shell, with the real curl. Where there is none, the line is
 * read and its request sent.
 * @param seconds after which an answer that does not end is cut off
 */
export async function runLine(line: string, seconds = 20): Promise<CurlAnswer> {
	return hasCurl ? await inShell(line, seconds) : await asFetch(line, seconds);
}

async function inShell(line: string, seconds: number): Promise<CurlAnswer> {
	// curl ends with 28 when it cuts off; the other failures leave no status.
	const whole = `${line} --silent --max-time ${seconds} --write-out '\n%{http_code}' || test $? -eq 28`;
	const { stdout } = await run('sh', ['-c', whole]);
	const end = stdout.lastIndexOf('\n');
	return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
}

/** Knows the options that the docs page uses. */
export async function asFetch(line: string, seconds: number): Promise<CurlAnswer> {
	const words = wordsOf(line);
	let method = 'GET';
	let url = '';
	let body: string | FormData | undefined;
	const headers = new Headers();
	for (let index = 1; index < words.length; index++) {
		const word = words[index] ?? '';
		const value = words[index + 1] ?? '';
		if (word === '-g') continue;
		if (word.startsWith('-')) index++;
		if (word === '-X') method = value;
		else if (word === '-H') headers.set(...(value.split(': ') as [string, string]));
		else if (word === '-d') {
			body = value;
			if (!headers.has('content-type'))
				headers.set('content-type', 'application/x-www-form-urlencoded');
		} else if (word === '-F') body = formOf(value);
		else if (word.startsWith('-')) throw new Error(`${word} is not known here: ${line}`);
		else url = word;
	}
	if (method === 'GET' && typeof body === 'string')
		return await getWithBody(url, Object.fromEntries(headers), body);
	const response = await fetch(url, { method, headers, body });
	const text = await Promise.race([response.text(), cutOff(seconds)]);
	return { status: response.status, text };
}

/** `fetch` sends no body with GET; V2's documentation does. */
async function getWithBody(url: string, headers: Record<string, string>, body: string) {
	const response = await request(url, { method: 'GET', headers, body });
	return { status: response.statusCode, text: await response.body.text() };
}

/** The words of a shell line; quotes are single ones. */
function wordsOf(line: string): string[] {
	const words = line.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
	return words.map((word) =>
		word.replace(
			/'([^']*)'|\\(.)/g,
			(_, quoted?: string, single?: string) => quoted ?? single ?? '',
		),
	);
}

function formOf(field: string): FormData {
	const [, name = '', content = '', fileName, type] =
		/^(\w+)=(.*);filename=(.*);type=(.*)$/.exec(field) ?? [];
	const form = new FormData();
	form.append(name, new Blob([content], { type }), fileName);
	return form;
}

async function cutOff(seconds: number): Promise<string> {
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
	return '';
}
