import { Logger } from '@n8n/backend-common';
import { WorkflowExecute } from 'n8n-core';
import type { ICredentialDataDecryptedObject, Workflow } from 'n8n-workflow';
import { inspect } from 'node:util';

/** Shorter values of credentials (an empty base URL, a number) are no secrets. */
const SHORTEST_SECRET = 8;

/** The secret in the address of a Pact Trigger: made at random, so it is known by its form. */
const TRIGGER_SECRET = /[?&]secret=[\w-]{43}/;

const secrets = new Set<string>();
const records: Array<{ where: string; what: unknown }> = [];

/** The ways in which a secret can be written down. */
function formsOf(secret: string): string[] {
	return [
		secret,
		encodeURIComponent(secret),
		Buffer.from(secret).toString('base64'),
		Buffer.from(secret).toString('base64url'),
		Buffer.from(secret).toString('hex'),
	];
}

/** The secret that stands somewhere in a record (an error, what a log was given, an execution's data), in any form. */
export function secretIn(record: unknown, among: Iterable<string> = secrets): string | undefined {
	const text = `${JSON.stringify(record) ?? ''}${inspect(record, { depth: 8, maxStringLength: null, showHidden: record instanceof Error })}`;
	return (
		[...among].find((secret) => formsOf(secret).some((form) => text.includes(form))) ??
		TRIGGER_SECRET.exec(text)?.[0]
	);
}

interface Started {
	additionalData: {
		credentialsHelper: {
			getDecrypted(
				additionalData: unknown,
				details: unknown,
				type: string,
			): Promise<ICredentialDataDecryptedObject>;
		};
	};
}

async function rememberSecrets({ additionalData }: Started, workflow: Workflow): Promise<void> {
	for (const node of Object.values(workflow.nodes)) {
		for (const type of Object.keys(node.credentials ?? {})) {
			const values = await additionalData.credentialsHelper.getDecrypted(undefined, {}, type);
			for (const [name, value] of Object.entries(values)) {
				if (name === 'baseUrl' || typeof value !== 'string') continue;
				if (value.trim().length >= SHORTEST_SECRET) secrets.add(value.trim());
			}
		}
	}
}

// Every execution and every line of the log of every engine test is searched.
const { processRunExecutionData } = WorkflowExecute.prototype;
WorkflowExecute.prototype.processRunExecutionData = function (workflow) {
	const run = processRunExecutionData.call(this, workflow);
	void run.then(
		async ({ data }) => {
			await rememberSecrets(this as unknown as Started, workflow);
			const { error, runData } = data.resultData;
			records.push({ where: 'the execution', what: runData });
			if (error !== undefined) records.push({ where: 'the error', what: error });
			for (const task of Object.values(runData).flat()) {
				if (task.error !== undefined) records.push({ where: 'the error', what: task.error });
			}
		},
		() => undefined,
	);
	return run;
};

for (const level of ['error', 'warn', 'info', 'debug'] as const) {
	const write = Logger.prototype[level];
	Logger.prototype[level] = function (message, metadata) {
		records.push({ where: 'the log', what: [message, metadata] });
		write.call(this, message, metadata);
	};
}

/** The secrets in what was recorded since the last look, and where they stand. */
export function takeLeaks(): string[] {
	return records.splice(0).flatMap(({ where, what }) => {
		const secret = secretIn(what);
		return secret === undefined ? [] : [`"${secret}" stands in ${where}`];
	});
}

afterEach(() => {
	expect(takeLeaks()).toEqual([]);
});
