import { contentsOf, textsOf } from '../../../nodes/Pact/resources/texts';

const itemWith = (isTool: boolean) => ({ context: { isToolExecution: () => isTool } }) as never;
const written = async (text: string, options: object, provider: string, isTool = false) =>
	await textsOf(text, options, itemWith(isTool), async () => provider);
const neverAsked = async () => {
	throw new Error('Nobody needs to know the messenger');
};

describe('a text', () => {
	it('goes out as it is, unless it is Markdown or a tool sends it', async () => {
		const text = '**Hello**';
		expect(await written(text, {}, 'whatsapp')).toEqual([text]);
		expect(await written(text, { textFormat: 'markdown' }, 'whatsapp')).toEqual(['*Hello*']);
		expect(await written(text, { textFormat: 'markdown' }, 'avito')).toEqual(['Hello']);
		expect(await written(text, {}, 'whatsapp_business', true)).toEqual(['*Hello*']);
		expect(await written(text, { textFormat: 'asIs' }, 'whatsapp', true)).toEqual([text]);
	});

	it.each([
		['whatsapp', 4_096],
		['whatsapp_business', 4_096],
		['telegram', 4_096],
		['telegram_personal', 4_096],
		['max', 4_000],
		['viber', 7_000],
		['facebook', 2_000],
	])('is split for %s beyond %d characters', async (provider, limit) => {
		const split = { splitLongTexts: true };
		expect(await written('x'.repeat(limit), split, provider)).toHaveLength(1);
		expect(await written('x'.repeat(limit + 1), split, provider)).toHaveLength(2);
		expect(await written('x'.repeat(limit + 1), {}, provider)).toHaveLength(1);
	});

	it.each(['instagram', 'instagram_business'])(
		'is split for %s beyond 1,000 bytes',
		async (provider) => {
			const split = { splitLongTexts: true };
			expect(await written('x'.repeat(1_000), split, provider)).toHaveLength(1);
			expect(await written('ж'.repeat(500), split, provider)).toHaveLength(1);
			expect(await written('ж'.repeat(501), split, provider)).toHaveLength(2);
		},
	);

	it('that is cut in a block of code is code in each part', async () => {
		const options = { splitLongTexts: true, textFormat: 'markdown' } as const;
		const line = `${'x'.repeat(99)}\n`;
		const text = `Look:\n\n\`\`\`\n${line.repeat(100)}\`\`\`\n\nThat is all.`;
		const parts = await written(text, options, 'whatsapp');
		expect(parts).toHaveLength(3);
		for (const part of parts) {
			expect(part.length).toBeLessThanOrEqual(4_096);
			expect(part.match(/```/g)).toHaveLength(2);
		}
		expect(parts[0]).toMatch(/^Look:\n\n```\nx[x\n]+```$/);
		expect(parts[1]).toMatch(/^```\nx[x\n]+```$/);
		expect(parts[2]).toMatch(/^```\nx[x\n]+```\n\nThat is all\.$/);
		expect(parts.join('').replace(/[^x]/g, '')).toHaveLength(9_900);
	});

	it('stays one where no limit is known', async () => {
		expect(await written('x'.repeat(9_000), { splitLongTexts: true }, 'avito')).toHaveLength(1);
	});

	it('asks for the messenger only where it matters', async () => {
		const both = { textFormat: 'markdown', splitLongTexts: true } as const;
		expect(await textsOf('Hello', both, itemWith(true), neverAsked)).toEqual(['Hello']);
		expect(await textsOf(' \u200b', both, itemWith(true), neverAsked)).toEqual([]);
	});
});

describe('text and files', () => {
	const split = { splitLongTexts: true };

	it('share the first message where the text fits', () => {
		expect(contentsOf(['a'], [[1], [2]], split)).toEqual([
			{ attachmentIds: [1], text: 'a' },
			{ attachmentIds: [2] },
		]);
		expect(contentsOf([], [[1, 5]], {})).toEqual([{ attachmentIds: [1, 5] }]);
		expect(contentsOf(['a'], [], {})).toEqual([{ text: 'a' }]);
	});

	it('are apart where the text has parts, or is too long below a file', () => {
		expect(contentsOf(['a', 'b'], [[3]], split)).toEqual([
			{ text: 'a' },
			{ text: 'b' },
			{ attachmentIds: [3] },
		]);
		const long = 'x'.repeat(1_025);
		expect(contentsOf([long], [[4]], split)).toEqual([{ text: long }, { attachmentIds: [4] }]);
		expect(contentsOf([long], [[4]], {})).toEqual([{ text: long, attachmentIds: [4] }]);
	});
});
