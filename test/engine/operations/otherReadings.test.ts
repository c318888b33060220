import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import type { Case } from '../../cases';
import { titleOf } from '../../cases';
import { v2Cases } from '../../cases/v2';
import { execute } from '../harness/execute';
import { credentialsFor, TOKEN, withSandbox } from './runCase';

/** What V2's documentation leaves open may be the other way round: every operation succeeds all the same, and its ids can be used. */
const OTHER = {
	newestFirst: false,
	sameIds: false,
	created: 200,
	deletionsHaveBodies: false,
} as const;

const company = `company_id=${COFFEE.company}`;

async function call(sandbox: Sandbox, path: string, body?: IDataObject) {
	const answer = await fetch(`${sandbox.url}/api/p2${path}`, {
		headers: { 'x-private-api-token': TOKEN, 'content-type': 'application/json' },
		...(body && { method: 'POST', body: JSON.stringify(body) }),
	});
	return { status: answer.status, body: (await answer.json()) as Record<string, IDataObject[]> };
}

/** The ids that V2's lists show, in the order of the records. */
async function listedIds(sandbox: Sandbox): Promise<number[]> {
	const newestFirst = sandbox.world.readings.newestFirst;
	const idsOf = async (rows: string, path: string) => {
		const { body } = await call(sandbox, `${path}&per_page=200`);
		const ids = body[rows]!.map(({ id }) => id as number);
		return newestFirst ? ids.reverse() : ids;
	};
	const conversations = await idsOf('conversations', `/conversations?${company}`);
	const auths = await idsOf('auths', `/companies/${COFFEE.company}/auths?page=1`);
	const messages = await idsOf(
		'messages',
		`/conversations/${conversations[0]}/messages?${company}`,
	);
	return [...conversations, ...auths, ...messages];
}

/** The case with the ids that V2 has now, as a user takes them from a list. */
async function otherWayRound(sandbox: Sandbox, { parameters }: Case): Promise<IDataObject> {
	const before = await listedIds(sandbox);
	Object.assign(sandbox.world.readings, OTHER);
	const after = await listedIds(sandbox);
	const others = new Map(before.map((id, index) => [String(id), after[index]!]));
	// There is no list of attachments: theirs are as far apart. What a messenger calls a message stays.
	const apart = after[0]! - before[0]!;
	for (const { id } of sandbox.store.attachments.all()) others.set(String(id), id + apart);
	return JSON.parse(
		JSON.stringify(parameters).replace(/(?<!-)\b[2357]\d{3,5}\b/g, (id) =>
			String(others.get(id) ?? id),
		),
	) as IDataObject;
}

/** Takes the ids of an item to where they lead. @returns what does not lead there */
async function useless(sandbox: Sandbox, { json }: { json: IDataObject }): Promise<string[]> {
	if (json.deleted === true && json.attachments === undefined) return [];
	const { attachmentId, channelId, conversationId, messageId, templateId, webhookId } = json;
	const found: string[] = [];
	const mustBe = (name: string, isThere: boolean) => {
		if (!isThere) found.push(`${name} ${String(json[name])}`);
	};
	const has = async (rows: string, path: string, key: string, id: unknown) => {
		const { body } = await call(sandbox, `${path}&per_page=200`);
		return body[rows]!.some((row) => row[key] === id);
	};
	const conversationPath = `/conversations/${String(conversationId)}`;
	if (conversationId !== undefined) {
		const { status } = await call(sandbox, `${conversationPath}?${company}`);
		mustBe('conversationId', status === 200);
	}
	if (messageId !== undefined) {
		const path = `${conversationPath}/messages/${String(messageId)}?${company}`;
		mustBe('messageId', (await call(sandbox, path)).status === 200);
	}
	if (attachmentId !== undefined) {
		const [conversation] = (await call(sandbox, `/conversations?${company}`)).body.conversations!;
		const path = `/conversations/${String(conversation!.id)}/messages`;
		const body = { company_id: COFFEE.company, attachment_ids: [attachmentId] };
		mustBe('attachmentId', (await call(sandbox, path, body)).status === OTHER.created);
	}
	if (channelId !== undefined)
		mustBe('channelId', await has('auths', '/auths?company_ids=101,102', 'id', channelId));
	if (templateId !== undefined)
		mustBe(
			'templateId',
			await has('waba_templates', '/waba_templates?page=1', 'waba_id', templateId),
		);
	// Null: Check has found none.
	if (webhookId !== undefined && webhookId !== null) {
		const path = `/companies/${COFFEE.company}/webhooks?page=1`;
		mustBe('webhookId', await has('webhooks', path, 'id', webhookId));
	}
	return found;
}

test.each(v2Cases.map((of) => ({ title: titleOf(of), of })))(
	'$title succeeds, and gives ids that can be used',
	async ({ of }) => {
		await withSandbox(async (sandbox) => {
			await of.arrange?.(sandbox);
			const parameters = await otherWayRound(sandbox, of);
			sandbox.requests.clear();
			const { items, error } = await execute({
				parameters: { resource: of.resource, operation: of.operation, ...parameters },
				credentials: credentialsFor(sandbox),
				input: [{ json: { body: { pact: sandbox.url } }, ...(of.binary && { binary: of.binary }) }],
			});
			expect(error).toBeUndefined();
			expect(items).toHaveLength(of.items ?? 1);
			const refused = sandbox.requests.all().filter(({ status }) => (status ?? 500) > 299);
			expect(refused).toEqual([]);
			for (const item of items.slice(0, 3)) expect(await useless(sandbox, item)).toEqual([]);
		});
	},
);
