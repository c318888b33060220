// Customers who talk with n8n's AI Agent at the same time, straight from the Pact Trigger: each has a memory of his own.
import type { Credential } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { eventually } from '../../../local/throwaway';
import { BRANCH, COFFEE } from '../../../sandbox/pact/store/seed';
import { conversationWorkflow } from './conversation';
import { type ModelMessage, type ScriptedModel, startModel } from './model';

interface Customer {
	channelId: number;
	phone: string;
	/** What he writes, in this order; nobody else writes the same. */
	texts: string[];
}

const customer = (channelId: number, phone: string, name: string, city: string): Customer => ({
	channelId,
	phone,
	texts: [`My name is ${name}.`, `I live in ${city}.`, `What do you know of me, ${name}?`],
});

/** Two in each company: those of the coffee shop come through V2, those of the branch through V1. */
const CUSTOMERS = [
	customer(COFFEE.whatsapp, '79251110001', 'Boris', 'Omsk'),
	customer(COFFEE.whatsapp, '79251110002', 'Olga', 'Perm'),
	customer(BRANCH.whatsapp, '79251110003', 'Vera', 'Tomsk'),
	customer(BRANCH.whatsapp, '79251110004', 'Gleb', 'Tver'),
];

const ROUNDS = CUSTOMERS[0]!.texts.length;

const textsBy = (role: ModelMessage['role'], messages: ModelMessage[]) =>
	messages.filter((message) => message.role === role).map(({ content }) => content ?? '');

/** The model repeats all that users have written in the conversation as it knows it, so that a text of somebody else shows. */
const answerTo = (texts: string[]) => `You told me: ${texts.join(' ')}`;

const answersTo = ({ texts }: Customer) =>
	texts.map((_text, round) => answerTo(texts.slice(0, round + 1)));

/** Holds everyone who comes until so many have come. */
function meetingOf(count: number): () => Promise<void> {
	const waiting: Array<() => void> = [];
	return async () =>
		await new Promise((resolve) => {
			waiting.push(resolve);
			if (waiting.length === count) for (const goOn of waiting.splice(0)) goOn();
		});
}

/** Tests with a model of their own, on an n8n that runs already. */
export function memoryTests(current: () => { pair: Pair; pact: Credential }): void {
	describe('with memory, between Pact Trigger and Pact, without an expression for prompt and session', () => {
		let pair: Pair;
		let model: ScriptedModel;
		const workflowIds: string[] = [];
		let conversations: number[];

		const writes = async ({ channelId, phone, texts }: Customer, round: number) => {
			const response = await fetch(`${pair.sandbox.url}/sandbox/customer/messages`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					channelId,
					text: texts[round],
					sender: { id: phone, name: `+${phone}` },
				}),
			});
			const { conversationId } = (await response.json()) as { conversationId: number };
			return conversationId;
		};

		/** What the customer was answered, in this order. */
		const answersIn = (conversationId: number) =>
			pair.sandbox.store
				.messagesOf(conversationId)
				.filter(({ income }) => !income)
				.map(({ text }) => text);

		beforeAll(async () => {
			// No customer is answered before all have asked, so that their executions overlap in every round.
			const meeting = meetingOf(CUSTOMERS.length);
			model = await startModel(async (messages) => {
				await meeting();
				return { text: answerTo(textsBy('user', messages)) };
			});
			const { pact, ...world } = current();
			pair = world.pair;
			const openAi = await pair.rest.saveCredential({
				name: 'Model that remembers',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url, header: false },
			});
			for (const [version, { company }] of [['v2', COFFEE] as const, ['v1', BRANCH] as const]) {
				const definition = await conversationWorkflow(version, company, pact, openAi);
				const workflow = await pair.rest.createWorkflow(definition);
				workflowIds.push(workflow.id);
				const { status } = await pair.rest.publish(workflow);
				if (status !== 'published') throw new Error(`${definition.name} is ${status}`);
			}
			for (let round = 0; round < ROUNDS; round++) {
				conversations = await Promise.all(CUSTOMERS.map(async (one) => await writes(one, round)));
				await eventually(
					() => `all have answer ${round + 1}: ${JSON.stringify(conversations.map(answersIn))}`,
					() => conversations.every((id) => answersIn(id).length > round) || undefined,
				);
			}
		}, 600_000);

		afterAll(async () => {
			for (const id of workflowIds) await pair.rest.unpublish(id);
			await model?.close();
		});

		it('answers each customer from what he has told himself, once each time', () => {
			expect(conversations.map(answersIn)).toEqual(CUSTOMERS.map(answersTo));
		});

		it('gives the model what one customer and the agent have said to each other, and nothing of the others', () => {
			const histories = model.histories().map((messages) => ({
				user: textsBy('user', messages),
				assistant: textsBy('assistant', messages),
			}));
			const expected = CUSTOMERS.flatMap((one) =>
				one.texts.map((_text, round) => ({
					user: one.texts.slice(0, round + 1),
					assistant: answersTo(one).slice(0, round),
				})),
			);
			expect(histories).toHaveLength(expected.length);
			expect(histories).toEqual(expect.arrayContaining(expected));
		});

		it('ends in executions without an error, one for each message', async () => {
			for (const id of workflowIds) {
				const executions = await eventually('all executions have ended', async () => {
					const found = await pair.rest.executions(id);
					return found.every(({ status }) => !['new', 'running'].includes(status))
						? found
						: undefined;
				});
				const perWorkflow = (CUSTOMERS.length / workflowIds.length) * ROUNDS;
				expect(executions.map(({ status }) => status)).toEqual(Array(perWorkflow).fill('success'));
			}
		});
	});
}
