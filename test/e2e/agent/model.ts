import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';

/** What a chat model is told of a tool. */
interface ToolDescription {
	name: string;
	description: string;
	parameters: {
		type: string;
		properties: Record<string, { type: string; description?: string }>;
		required?: string[];
	};
}

export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
}

/** What the model does in its turn: it calls a tool, or it says something. */
export type Turn = { tool: string; arguments: Record<string, unknown> } | { text: string };

/** The model's turn, from what it was told so far. It may take its time. */
export type Script = (messages: ModelMessage[]) => Turn | Promise<Turn>;

interface ChatRequest {
	messages: ModelMessage[];
	tools?: Array<{ function: ToolDescription }>;
	stream?: boolean;
}

/** A chat model with the interface of OpenAI's chat completions that does what a script says. */
export interface ScriptedModel {
	/** the base URL for n8n's OpenAI credential */
	url: string;
	/** the tools of the latest request, by name */
	tools(): Record<string, ToolDescription>;
	/** the messages of the latest request */
	messages(): ModelMessage[];
	/** the messages of every request, the oldest first */
	histories(): ModelMessage[][];
	close(): Promise<void>;
}

export async function startModel(script: Script): Promise<ScriptedModel> {
	const requests: ChatRequest[] = [];
	const app = Fastify({ forceCloseConnections: true });

	app.post('/v1/chat/completions', async (request, reply) => {
		const chat = request.body as ChatRequest;
		requests.push(chat);
		const turn = await script(chat.messages);
		if (!chat.stream) return completion({ message: assistant(turn) }, turn);
		const chunks = [
			completion({ delta: assistant(turn) }, turn, 'chat.completion.chunk'),
			completion({ delta: {} }, turn, 'chat.completion.chunk'),
		];
		const lines = [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'];
		return await reply
			.type('text/event-stream')
			.send(lines.map((line) => `data: ${line}\n\n`).join(''));
	});

	await app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		tools: () => {
			const tools = requests.at(-1)?.tools ?? [];
			return Object.fromEntries(tools.map((tool) => [tool.function.name, tool.function]));
		},
		messages: () => requests.at(-1)?.messages ?? [],
		histories: () => requests.map(({ messages }) => messages),
		close: async () => await app.close(),
	};
}

function assistant(turn: Turn): object {
	if ('text' in turn) return { role: 'assistant', content: turn.text };
	const call = { name: turn.tool, arguments: JSON.stringify(turn.arguments) };
	const id = `call_${randomUUID()}`;
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id, type: 'function', function: call }],
	};
}

function completion(content: object, turn: Turn, object = 'chat.completion'): object {
	return {
		id: `chatcmpl-${randomUUID()}`,
		object,
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, ...content, finish_reason: 'text' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
