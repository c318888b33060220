import type { IDataObject } from 'n8n-workflow';

import { accountKey } from './account';
import { CallFailed, callFailed, SentBefore } from './errors';
import { attempt } from './http/attempt';
import type { Access } from './http/credential';
import { readAccess } from './http/credential';
import { clock } from './retry/clock';
import { effectOf } from './retry/effect';
import { limitsFor, timeoutFor } from './retry/limits';
import { rateLimitOf } from './retry/rateLimits';
import { repeatedly } from './retry/repetition';
import type {
	Api,
	Caller,
	Dialect,
	Guard,
	List,
	Outcome,
	PactRequest,
	Page,
	Purpose,
} from './types';
import { LEFT_BEFORE, SENT_BEFORE } from './types';
import { v1 } from './v1';
import { v2 } from './v2';

/** Every version of Pact's API that the package speaks. */
const DIALECTS: Record<Api, Dialect> = { v1, v2 };

const READING: Purpose = { repeat: 'safe', sends: false };

const notMade = (code: string): Outcome => ({ ok: false, failure: { kind: 'network', code } });

/** Calls Pact with the node's credential: the one thing that operations, hooks and lists call. */
export class Client {
	private written = false;
	private access: Promise<Access> | undefined;

	/**
	 * @param purpose of the calls that name no other
	 * @param access the account; unless given it is read once, when it is needed
	 * @param guard stands before each request that must not be repeated
	 */
	constructor(
		private readonly caller: Caller,
		private readonly purpose = READING,
		access?: Access,
		private readonly guard?: Guard,
	) {
		if (access !== undefined) this.access = Promise.resolve(access);
	}

	/** Whether a request that must not be repeated has succeeded, here or in an earlier run. */
	get hasWritten(): boolean {
		return this.written;
	}

	/**
	 * Makes one call and returns the answer's JSON object, as Pact gives it. Passing failures are repeated where that is safe, a 429 is
	 * waited for, and cancelling the execution ends the call at once.
	 *
	 * @throws CallFailed when Pact cannot be reached, refuses, or answers with something else than JSON
	 * @throws SentBefore for a message that was sent under its key before
	 * @throws NodeOperationError when the credential cannot be used
	 */
	async call(request: PactRequest, purpose?: Partial<Purpose>): Promise<IDataObject> {
		const answer = await this.tryCall(request, purpose);
		if (answer instanceof CallFailed) throw answer;
		return answer;
	}

	/** As `call`, for one of several messages: gives undefined for one that was sent before. */
	async callUnlessSent(
		request: PactRequest,
		purpose: Partial<Purpose>,
	): Promise<IDataObject | undefined> {
		const answer = await this.tryCall(request, purpose);
		if (answer instanceof SentBefore) return undefined;
		if (answer instanceof CallFailed) throw answer;
		return answer;
	}

	/** As `call`, for who goes on after a failure of Pact. */
	async tryCall(
		request: PactRequest,
		purpose: Partial<Purpose> = {},
	): Promise<IDataObject | CallFailed> {
		const whole = { ...this.purpose, ...purpose };
		if (request.api === 'v1') delete whole.inV1;
		const { repeat } = whole;
		const access = await this.readAccess();
		const limits = limitsFor(this.caller);
		const dialect = DIALECTS[request.api];
		const rateClass = dialect.rateClass(request);
		const outcome = await repeatedly(
			async () => {
				const timeout = whole.timeout ?? timeoutFor(limits, request, repeat);
				const exchange = async () => await attempt(this.caller, access, dialect, request, timeout);
				return await (repeat === 'never' ? this.guarded(whole, exchange) : exchange());
			},
			request,
			repeat,
			{
				clock,
				limits,
				rateLimit: rateLimitOf(access, request.api, rateClass, dialect.windows[rateClass]),
				signal: this.signal,
			},
		);
		if (outcome.ok) return outcome.answer;
		return callFailed(outcome.failure, whole, { request, hasWritten: this.written });
	}

	/** One exchange that must not be repeated. */
	private async guarded({ part = 0 }: Purpose, exchange: () => Promise<Outcome>): Promise<Outcome> {
		const state = (await this.guard?.before(part)) ?? 'new';
		this.written ||= state === 'sent';
		if (state === 'sent') return notMade(SENT_BEFORE);
		if (state === 'inDoubt') return notMade(LEFT_BEFORE);
		const outcome = await exchange();
		this.written ||= outcome.ok;
		await this.guard?.after(part, outcome.ok ? 'done' : effectOf(outcome.failure));
		return outcome;
	}

	/** One page of a list. @param from the cursor of the page before, if there is one */
	async page({ rows, ...list }: List, from?: string, size?: number): Promise<Page> {
		const dialect = DIALECTS[list.api];
		const asked = { from, size: size ?? dialect.largestPage };
		const query = { ...list.query, ...dialect.pageQuery(asked) };
		return dialect.page(await this.call({ ...list, method: 'GET', query }, READING), rows, asked);
	}

	/**
	 * The pages of a list, one after another. Ends with an empty page, and with one that begins as another did: Pact answers a cursor that it
	 * does not know with the first page.
	 *
	 * @param limit gives no more rows than that. All pages are of one size: where they are counted, another size would give rows twice.
	 * @param from the cursor of the first page; without it, the list begins at its beginning
	 */
	async *pages(list: List, limit = Infinity, from?: string): AsyncGenerator<Page> {
		const beginnings = new Set<string>();
		const size = Math.min(DIALECTS[list.api].largestPage, limit);
		let cursor = from;
		for (let left = limit; left > 0; ) {
			const page = await this.page(list, cursor, size);
			const beginning = JSON.stringify(page.rows[0]);
			if (page.rows.length === 0 || beginnings.has(beginning)) return;
			beginnings.add(beginning);
			yield { ...page, rows: page.rows.slice(0, left) };
			if (page.next === undefined) return;
			left -= page.rows.length;
			cursor = page.next;
		}
	}

	/** The rows of a list, page after page until there are `limit` of them or no more. */
	async rows(list: List, limit = Infinity): Promise<IDataObject[]> {
		const rows: IDataObject[] = [];
		for await (const page of this.pages(list, limit)) rows.push(...page.rows);
		return rows;
	}

	/** Tells accounts apart, and names none. */
	async account(): Promise<string> {
		return accountKey(await this.readAccess());
	}

	/** The credential's token, where it is needed for more than the header. */
	async token(): Promise<string> {
		return (await this.readAccess()).token;
	}

	/** Reading a credential decrypts it, and an expression in it may give something else each time: it is read once. */
	private async readAccess(): Promise<Access> {
		this.access ??= readAccess(this.caller);
		return await this.access;
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.caller
			? this.caller.getExecutionCancelSignal()
			: undefined;
	}
}
