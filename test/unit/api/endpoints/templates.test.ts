import type { IDataObject } from 'n8n-workflow';

import { callFailed } from '../../../../nodes/api/errors';
import { templatesOf } from '../../../../nodes/api/endpoints/lists';
import {
	findTemplate,
	lookUpTemplate,
	toTemplate,
} from '../../../../nodes/api/endpoints/templates';
import { clock } from '../../../../nodes/api/retry/clock';
import type { Failure } from '../../../../nodes/api/types';

const row = { id: 7, waba_id: '1_ready', name: 'Ready', body: 'Hello', substitutions_count: 0 };

describe('a template', () => {
	it('has what the node needs of the row', () => {
		expect(toTemplate(row)).toEqual({
			wabaId: '1_ready',
			name: 'Ready',
			body: 'Hello',
			parameters: 0,
		});
	});

	it('is named by what there is', () => {
		expect(toTemplate({ id: 7, waba_id: '1_ready' })).toMatchObject({ name: '1_ready', body: '' });
		expect(toTemplate({ id: 7 })).toMatchObject({ wabaId: '7', name: '7' });
	});

	it.each([
		['as Pact counts them', 3, 'Hello {{1}}', 3],
		['by the highest number', null, 'Hello {{ 2 }}, {{1}}, {{2}}', 2],
		['by the highest number, where Pact says nothing', undefined, '{{10}} {{9}}', 10],
		['not at all without places', null, 'Hello', 0],
		['of nobody knows how many, where they have names', null, 'Hello {{name}} {{1}}', undefined],
		['as Pact counts them, where they have names', 1, 'Hello {{name}}', 1],
		['by the text, where the count is no number', 'none', 'Hello {{1}}', 1],
	])('has parameters %s', (_how, count, body, parameters) => {
		const counted = { ...row, body, substitutions_count: count } as never;
		expect(toTemplate(counted).parameters).toBe(parameters);
	});
});

describe('the template that is meant', () => {
	const rows = [{ ...row, id: 8, waba_id: '7' }, row];

	it.each([
		['1_ready', '1_ready'],
		['7', '7'],
		['8', '7'],
	])('by %p is %p: what WhatsApp calls it comes first', (id, wabaId) => {
		expect(findTemplate(rows, id)!.wabaId).toBe(wabaId);
	});

	it('may not be there', () => {
		expect(findTemplate(rows, 'christmas')).toBeUndefined();
	});
});

describe('looking a template up', () => {
	let now = 0;
	let companies = 500;
	beforeEach(() => jest.spyOn(clock, 'now').mockImplementation(() => now));
	afterEach(() => jest.restoreAllMocks());

	/** An account whose lists are counted; each load gives the next of the answers, the last for ever. */
	function account(name: string, ...answers: Array<IDataObject[] | Failure>) {
		const list = templatesOf(++companies);
		let loads = 0;
		const clientOf = (signal?: AbortSignal) => ({
			signal,
			account: async () => name,
			rows: async () => {
				const answer = answers[Math.min(loads++, answers.length - 1)]!;
				await new Promise((resolve) => setImmediate(resolve));
				if (Array.isArray(answer)) return answer;
				throw callFailed(answer, { repeat: 'safe', sends: false });
			},
		});
		return {
			loads: () => loads,
			clientOf,
			find: async (id: string, signal?: AbortSignal) =>
				await lookUpTemplate(clientOf(signal), list, id),
		};
	}

	test('costs one list for all that look at the same time, and for a minute', async () => {
		const { find, loads } = account('a', [row]);
		const found = await Promise.all(Array.from({ length: 25 }, async () => await find('1_ready')));
		expect(found.map((template) => template?.wabaId)).toEqual(Array(25).fill('1_ready'));
		now += 59_000;
		await find('1_ready');
		expect(loads()).toBe(1);
		now += 1_000;
		await find('1_ready');
		expect(loads()).toBe(2);
	});

	test('asks again for one that is missing, once', async () => {
		const { find, loads } = account('b', [row], [row, { ...row, id: 8, waba_id: '2_new' }]);
		await find('1_ready');
		now += 15_000;
		expect(await Promise.all([find('2_new'), find('2_new')])).toMatchObject([
			{ wabaId: '2_new' },
			{ wabaId: '2_new' },
		]);
		expect(await Promise.all([find('3_none'), find('4_none')])).toEqual([undefined, undefined]);
		expect(loads()).toBe(2);
	});

	test('knows accounts apart', async () => {
		const list = templatesOf(++companies);
		const [one, other] = [account('c', [row]), account('d', [])];
		expect(await lookUpTemplate(one.clientOf(), list, '1_ready')).toBeDefined();
		expect(await lookUpTemplate(other.clientOf(), list, '1_ready')).toBeUndefined();
	});

	test('fails for all that looked, and is tried again afterwards', async () => {
		const { find, loads } = account('e', { kind: 'refused', status: 403, said: '' }, [row]);
		const ends = await Promise.allSettled([find('1_ready'), find('1_ready')]);
		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(loads()).toBe(1);
		expect(await find('1_ready')).toBeDefined();
	});

	test('goes on for others where the execution that asked is cancelled', async () => {
		const { find, loads } = account('f', { kind: 'network', code: 'ERR_CANCELED' }, [row]);
		const [cancelled, others] = await Promise.allSettled([
			find('1_ready', AbortSignal.abort()),
			find('1_ready'),
		]);
		expect(cancelled.status).toBe('rejected');
		expect(others).toMatchObject({ status: 'fulfilled', value: { wabaId: '1_ready' } });
		expect(loads()).toBe(2);
	});
});
