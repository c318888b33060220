import { readField } from '../../../../nodes/form/field';
import type { Field } from '../../../../nodes/form/field';
import { username, vkDomain, vkId } from '../../../../nodes/Pact/fields/recipient';
import { refusalOf, refuse } from '../../support/refusal';

const at = { timezone: 'UTC', now: new Date(0) };
const read = (field: Field, raw: unknown) => readField(field, raw, refuse, at);
const refusedBy = (field: Field, raw: unknown) => refusalOf(() => read(field, raw));

describe('a Telegram username', () => {
	it.each([
		['testuser', 'testuser'],
		[' @Anna_K1 ', 'Anna_K1'],
		['https://t.me/testuser2', 'testuser2'],
		['http://www.t.me/testuser3/', 'testuser3'],
		['t.me/@testuser4', 'testuser4'],
		['https://t.me/testuser5?start=promo', 'testuser5'],
		['https://telegram.me/testuser6#top', 'testuser6'],
		['telegram.dog/testuser7', 'testuser7'],
		['https://testuser8.t.me', 'testuser8'],
		['tg://resolve?domain=testuser9&text=hi', 'testuser9'],
		['\u2068@testuser10\u2069\u200b', 'testuser10'],
		['ivan', 'ivan'],
		[`a${'b'.repeat(31)}`, `a${'b'.repeat(31)}`],
	])('is %p', (raw, name) => {
		expect(read(username, raw)).toBe(name);
	});

	it.each(['', ' ', '@', '\u200b'])('is not set with %p', (raw) => {
		expect(refusedBy(username, raw).problem).toBe('is not set');
	});

	it.each([
		'test user',
		'anna.k',
		'Анна',
		'abc',
		'1anna',
		`a${'b'.repeat(32)}`,
		'https://t.me/joinchat/AAAAAE',
		'https://t.me/+AbCdEf',
		'https://t.me/testuser/15',
		'https://example.org/testuser',
		'anna@example.org',
	])('is not %p', (raw) => {
		expect(refusedBy(username, raw)).toMatchObject({
			problem: `is not a Telegram username: "${raw}"`,
			remedy: expect.stringContaining('letters'),
		});
	});

	it.each(['+79250000001', 79250000001, '+7 (925) 000-00-02', 'https://t.me/+79250000003'])(
		'is not the phone number %p',
		(raw) => {
			const { problem, remedy } = refusedBy(username, raw);
			expect(problem).toMatch(/^is not a Telegram username/);
			expect(remedy).toContain('Customer Identified By: Phone');
		},
	);

	it.each(['undefined', 'None', 'null', 'https://t.me/undefined', true])(
		'is not the word %p, which may be the name of a stranger',
		(raw) => {
			expect(refusedBy(username, raw).problem).toMatch(/where there is no value$/);
		},
	);
});

describe('the number of a VK user', () => {
	it.each([
		[700800, '700800'],
		['700801', '700801'],
		['id700802', '700802'],
		['@id700803', '700803'],
		['https://vk.com/id700804', '700804'],
		['m.vk.ru/id700805?from=search', '700805'],
		['https://vk.me/id700806/', '700806'],
	])('%p is %p', (raw, id) => {
		expect(read(vkId, raw)).toBe(id);
	});

	it.each(['durov', 'https://vk.com/durov', '0', '-700800', '+79250000001', 'undefined', '1.5'])(
		'%p is none',
		(raw) => {
			const { problem, remedy } = refusedBy(vkId, raw);
			expect(problem).toBe(`is not a number of VK: "${raw}"`);
			expect(remedy).toContain('VK Short Name');
		},
	);
});

describe('the short name of a VK user', () => {
	it.each([
		['durov', 'durov'],
		[' @anna.k ', 'anna.k'],
		['https://vk.com/anna_2', 'anna_2'],
		['https://m.vk.com/anna_3?w=wall1_2', 'anna_3'],
		['vkontakte.ru/anna_4/', 'anna_4'],
		['https://vk.com/id700800', 'id700800'],
	])('%p is %p', (raw, name) => {
		expect(read(vkDomain, raw)).toBe(name);
	});

	it.each([
		'Anna K',
		'https://example.org/anna',
		'https://vk.com/albums/1',
		'анна',
		'+79250000001',
	])('%p is none', (raw) => {
		expect(refusedBy(vkDomain, raw).problem).toBe(`is not a short name of VK: "${raw}"`);
	});

	it('is no number, which has a field of its own', () => {
		expect(refusedBy(vkDomain, 700900).remedy).toContain('VK ID');
	});

	it.each(['undefined', 'None', 'https://vk.com/null'])('is not the word %p', (raw) => {
		expect(refusedBy(vkDomain, raw).problem).toMatch(/where there is no value$/);
	});
});
