import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ token: 'secret-of-the-test' });
});
afterAll(() => sandbox.close());

describe('the token is taken from', () => {
	const none = {};

	it('the header', async () => {
		const headers = { 'X-Private-Api-Token': 'secret-of-the-test' };
		expect((await call(sandbox, 'GET', '/p1/companies', undefined, headers)).status).toBe(200);
	});

	it('the query', async () => {
		const path = '/p1/companies?private_api_token=secret-of-the-test';
		expect((await call(sandbox, 'GET', path, undefined, none)).status).toBe(200);
	});

	it.each([
		['a form', 'private_api_token=secret-of-the-test&note=x'],
		['JSON', { private_api_token: 'secret-of-the-test', note: 'x' }],
	])('%s', async (_kind, body) => {
		const path = '/p1/companies/101/conversations/30001/note';
		expect((await call(sandbox, 'PUT', path, body, none)).status).toBe(200);
	});

	it('a multipart body', async () => {
		const form = new FormData();
		form.append('private_api_token', 'secret-of-the-test');
		form.append('file', new Blob(['x']), 'x.txt');
		const path = '/p1/companies/101/conversations/30001/messages/attachments';
		expect((await call(sandbox, 'POST', path, form, none)).status).toBe(200);
	});
});

it.each([
	['no token', {}],
	['an empty token', { 'x-private-api-token': '' }],
	['a wrong token', { 'x-private-api-token': 'secret-of-the-tesT' }],
])('answers 401 to %s', async (_title, headers) => {
	const { status, body } = await call(sandbox, 'GET', '/p1/companies', undefined, headers);
	expect(status).toBe(401);
	expect(body).toEqual({
		status: 'errored',
		errors: [{ message: expect.stringContaining('token') }],
	});
});

it('does not keep tokens in the request log', async () => {
	await call(sandbox, 'GET', '/p1/companies?private_api_token=secret-of-the-test', undefined, {});
	await call(sandbox, 'PUT', '/p1/companies/101/conversations/30001/note', {
		private_api_token: 'secret-of-the-test',
		note: 'x',
	});
	const { body } = await call(sandbox, 'GET', '/sandbox/requests');
	expect(body.length).toBeGreaterThanOrEqual(2);
	expect(JSON.stringify(body)).not.toContain('secret-of-the-test');
});

describe('the other statuses of the section "Errors"', () => {
	it.each([
		['404 for an unknown company', 'GET', '/p1/companies/99/channels', 404],
		[
			'404 for a conversation of another company',
			'GET',
			'/p1/companies/102/conversations/30001',
			404,
		],
		['404 for an id that is no number', 'GET', '/p1/companies/x/channels', 404],
		['404 for an unknown endpoint', 'GET', '/p1/people', 404],
		['405 for a wrong method', 'DELETE', '/p1/companies', 405],
		['405 for PATCH', 'PATCH', '/p1/companies/101', 405],
	])('%s', async (_title, method, path, status) => {
		const answer = await call(sandbox, method, path);
		expect(answer.status).toBe(status);
		expect(answer.body.status).toBe('errored');
	});

	it('406 for another format than JSON', async () => {
		const headers = { 'x-private-api-token': sandbox.token, accept: 'application/xml' };
		expect((await call(sandbox, 'GET', '/p1/companies', undefined, headers)).status).toBe(406);
	});
});
