import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Request, Response } from 'express';
import { WebhookContext } from 'n8n-core';
import type { IWebhookResponseData, WorkflowExecuteMode } from 'n8n-workflow';

import { answers } from '../../../nodes/PactTrigger/registration/formerOwners';
import { inProcess } from '../../../nodes/PactTrigger/registration/registrations';
import type { StoredExecution, TriggerSetup } from './trigger';
import { TestTrigger } from './trigger';

/** What n8n's processes remember of triggers is gone, as after a kill. The database stays. */
export function restart(): void {
	inProcess.clear();
	answers.clear();
}

type N8nRequest = Request & { rawBody?: Buffer; readRawBody?: () => Promise<void> };

/**
 * The part of n8n's server that answers webhooks, as its sources have it: which bodies are read and parsed, which static
 * data webhook() sees and what becomes of it, when an execution is stored, and what is answered.
 */
export class TestN8n {
	/** Paths of published workflows, and of listening test runs. */
	readonly routes = new Map<string, TestTrigger>();
	readonly testRoutes = new Map<string, TestTrigger>();
	/** What the database has. */
	readonly executions: StoredExecution[] = [];
	/** What the nodes said in n8n's log. */
	readonly log: string[] = [];
	/** Runs before an execution is stored: throw to play a broken database, wait to play a busy one. */
	storing: () => Promise<void> = async () => {};
	/** Runs before a request is looked at: throw to play an n8n that is too busy. */
	answering: () => void = () => {};
	/** What WEBHOOK_URL says; where it really listens unless set. */
	publicUrl: string;
	/** Bytes of a body; 16 MB in n8n. */
	bodyLimit = 16 * 1024 * 1024;

	private constructor(private readonly server: Server) {
		this.publicUrl = this.url;
	}

	static async start(): Promise<TestN8n> {
		const app = express();
		const server = await new Promise<Server>((resolve) => {
			const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
		});
		// A connection that is closed for idleness while a busy client takes it up again would look like a refusal to answer.
		server.keepAliveTimeout = 120_000;
		const n8n = new TestN8n(server);
		for (const prefix of ['webhook', 'webhook-test']) {
			app.all(`/${prefix}/*path`, async (request, response) => {
				const path = (request.params as unknown as { path: string[] }).path.join('/');
				await n8n.answer(request, response, path, prefix === 'webhook-test');
			});
		}
		return n8n;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	trigger(setup: TriggerSetup): TestTrigger {
		return new TestTrigger(this, setup);
	}

	/** The items that workflows were started with, in order. */
	items(mode: WorkflowExecuteMode = 'webhook') {
		return this.executions
			.filter((execution) => execution.mode === mode && !execution.error)
			.flatMap(({ items }) => items.map(({ json }) => json));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** What nodes say in n8n's log goes to `log`. */
	keepLogOf(context: object): void {
		const keep = (line: string, ...more: unknown[]) =>
			this.log.push([line, ...more.map((one) => JSON.stringify(one))].join(' '));
		const logger = { error: keep, warn: keep, info: keep, debug: keep };
		Object.defineProperty(context, 'logger', { value: logger });
	}

	private async answer(request: N8nRequest, response: Response, path: string, isTest: boolean) {
		const trigger = (isTest ? this.testRoutes : this.routes).get(path);
		if (trigger === undefined || request.method !== 'POST') {
			response.status(404).json({ code: 404, message: 'The requested webhook is not registered.' });
			return;
		}
		try {
			this.answering();
		} catch {
			response.status(503).end();
			return;
		}
		const type = request.headers['content-type']?.split(';')[0]!.trim();
		Object.assign(request, { contentType: type });
		request.readRawBody = async () => {
			request.rawBody ??= await readBody(request, this.bodyLimit);
		};
		try {
			await parse(request, type);
		} catch (error) {
			const status = error instanceof SyntaxError ? 422 : 500;
			response.status(status).json({ code: 0, message: (error as Error).message });
			return;
		}
		await this.execute(trigger, request, response, isTest);
	}

	private async execute(
		trigger: TestTrigger,
		request: Request,
		response: Response,
		isTest: boolean,
	) {
		const loaded = trigger.load(isTest ? (trigger.testStaticData ?? {}) : trigger.staticData);
		const mode = isTest ? 'manual' : 'webhook';
		const context = new WebhookContext(
			loaded.workflow,
			loaded.node,
			{ ...loaded.additionalData, httpRequest: request, httpResponse: response } as never,
			mode,
			{ ...loaded.webhookData, isTest },
			[],
			null,
		);
		this.keepLogOf(context);
		let result: IWebhookResponseData;
		try {
			result = await loaded.nodeType.webhook!.call(context);
		} catch (error) {
			this.executions.push({ trigger, mode, items: [], error: error as Error });
			response.status(500).json({ code: 0, message: 'Workflow Webhook Error' });
			return;
		}
		if (result.workflowData === undefined) {
			if (!isTest) trigger.save(loaded.workflow);
			if (result.noWebhookResponse) return;
			const body: unknown = result.webhookResponse ?? { message: 'Webhook call received' };
			if (typeof body === 'string') response.status(200).send(body);
			else response.status(200).json(body);
			return;
		}
		try {
			await this.storing();
		} catch {
			response.status(500).json({ code: 0, message: 'There was a problem executing the workflow' });
			return;
		}
		this.executions.push({ trigger, mode, items: result.workflowData.flat() });
		if (!result.noWebhookResponse) {
			response.status(200).json({ message: 'Workflow was started' });
		}
		if (isTest) await trigger.stopListening();
	}
}

/** n8n parses these for nodes above version 1, and leaves the others unread. */
async function parse(request: N8nRequest, type: string | undefined): Promise<void> {
	if (type?.startsWith('multipart/')) {
		await new Promise((resolve) => request.resume().once('end', resolve));
		return;
	}
	if (type === 'application/json' || type === 'text/plain' || type?.endsWith('/xml')) {
		await request.readRawBody!();
		const text = request.rawBody!.toString();
		if (type === 'application/json' && text !== '') request.body = JSON.parse(text);
	}
}

async function readBody(request: Request, limit: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > limit) throw Object.assign(new Error('request entity too large'), { status: 413 });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
