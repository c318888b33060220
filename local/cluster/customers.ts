import type { Sandbox } from '../../sandbox/pact';
import type { Delivery } from '../../sandbox/pact/webhooks/deliveries';
import { answerTo, type Company } from './workflow';

/** What both formats call the same in a message. */
interface SaidMessage {
	message?: string;
	income?: boolean;
}

/** Customers of companies of the local Pact, each with a phone of his own; each writes once. */
export class Customers {
	private readonly questions = new Set<string>();

	constructor(
		private readonly sandbox: Sandbox,
		private readonly companies: Company[],
	) {}

	/** Makes that many new customers write at once, to the companies in turn. @returns what they wrote; no two write the same */
	async write(count: number): Promise<string[]> {
		const written: string[] = [];
		for (let index = 0; index < count; index++) {
			const number = this.questions.size + 1;
			const { api, channelId } = this.companies[index % this.companies.length]!;
			const text = `question ${number} through ${api}.`;
			this.questions.add(text);
			written.push(text);
			const response = await fetch(`${this.sandbox.url}/sandbox/customer/messages`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					channelId,
					text,
					sender: { id: String(79_300_000_000 + number), name: `Customer ${number}` },
				}),
			});
			if (!response.ok) throw new Error(await response.text());
		}
		return written;
	}

	/** Those of the questions that came to a company. */
	to({ api }: Company, questions: string[]): string[] {
		return questions.filter((text) => text.endsWith(`through ${api}.`));
	}

	/** How often each of the questions was answered. */
	answers(questions: string[]): number[] {
		const sent = new Map<string, number>();
		for (const { income, text } of this.sandbox.store.messages.all()) {
			if (!income && text !== null) sent.set(text, (sent.get(text) ?? 0) + 1);
		}
		return questions.map((question) => sent.get(answerTo(question)) ?? 0);
	}

	/** How many of the questions were answered at all. */
	answered(questions: string[]): number {
		return this.answers(questions).filter((count) => count > 0).length;
	}

	/** The deliveries of the questions; answers of the company's are delivered as messages, too. */
	deliveries(questions: string[]): Delivery[] {
		const wanted = new Set(questions);
		return this.sandbox.deliveries.all().filter(({ event, payload }) => {
			const { data, object } = payload as Record<'data' | 'object', SaidMessage | undefined>;
			const { message, income } = { ...data, ...object };
			return /^message\.(new|create)$/.test(event) && income === true && wanted.has(message ?? '');
		});
	}

	/** How many of the questions n8n has taken: answered their delivery with 200. */
	taken(questions: string[]): number {
		return this.deliveries(questions).filter(({ state }) => state === 'delivered').length;
	}

	/** How often n8n answered a delivery of the questions with 500. */
	refused(questions: string[]): number {
		return this.deliveries(questions)
			.flatMap(({ attempts }) => attempts)
			.filter(({ status }) => status === 500).length;
	}
}
