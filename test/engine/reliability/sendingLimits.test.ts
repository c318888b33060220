import { byId } from '../harness/execute';
import { Pact } from './support/pact';
import type * as VirtualTime from './support/virtualTime';
import { elapsed, mostWithin, requestsMade, shareTime } from './support/virtualTime';

jest.mock('../../../nodes/api/http/attempt', () =>
	jest
		.requireActual<typeof VirtualTime>('./support/virtualTime')
		.counting(jest.requireActual('../../../nodes/api/http/attempt')),
);

let pact: Pact;
let accounts = 0;
beforeEach(async () => {
	pact = await Pact.start({ speed: 1, token: `token-of-the-sender-${++accounts}` });
	shareTime(pact.sandbox);
	pact.sandbox.world.rateLimits.enabled = true;
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

/** So many messages, as many to each of the conversations, one after another. */
function orders(name: string, count: number, conversations: number[]) {
	return Array.from({ length: count }, (_, index) => ({
		conversation: conversations[Math.floor((index * conversations.length) / count)]!,
		text: `${name} ${index}`,
	}));
}

const send = async (items: ReturnType<typeof orders>, options = {}) =>
	await pact.run(
		'message',
		'send',
		{ conversationId: byId('={{ $json.conversation }}'), text: '={{ $json.text }}', options },
		{ items },
	);

const statuses = () => new Set(pact.sandbox.requests.all().map(({ status }) => status));
const textsOf = (items: ReturnType<typeof orders>, wanted: number) =>
	items.flatMap(({ conversation, text }) => (conversation === wanted ? [text] : []));

/** Documentation, "Rate limits": 5 a second and 30 a minute. So the last of 60 leaves 65 seconds after the first at the earliest. */
const EARLIEST = 65_000;
/** A hundred milliseconds for each second and minute that is waited for: requests do not all take equally long to Pact. */
const LATEST = EARLIEST + 2_000;

test('60 messages at once are sent within the limits, none is refused, and each conversation keeps its order', async () => {
	const conversations = pact.conversations(7);
	const items = orders('Parcel', 60, conversations);
	pact.sandbox.faults.add({ kind: 'latency', ms: 200, containing: '"Parcel 0"' });
	const { error, items: output } = await send(items, { concurrency: 100, batchSize: 60 });

	expect(error).toBeUndefined();
	expect(statuses()).toEqual(new Set([201]));
	expect(output.map(({ json }) => json.message)).toEqual(items.map(({ text }) => text));
	for (const one of conversations) expect(pact.textsIn(one)).toEqual(textsOf(items, one));
	expect(mostWithin(1_000, requestsMade())).toBe(5);
	expect(mostWithin(60_000, requestsMade())).toBe(30);
	expect(requestsMade()).toHaveLength(60);
	expect(elapsed()).toBeGreaterThanOrEqual(EARLIEST);
	expect(elapsed()).toBeLessThan(LATEST);
});

test('so are those of two workflows of one account together', async () => {
	const conversations = pact.conversations(10);
	const workflows = [conversations.slice(0, 4), conversations.slice(4)].map((some, index) =>
		orders(`Workflow ${index}`, 30, some),
	);
	const results = await Promise.all(workflows.map(async (items) => await send(items)));

	expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(statuses()).toEqual(new Set([201]));
	for (const one of conversations) {
		expect(pact.textsIn(one)).toEqual(textsOf(workflows.flat(), one));
	}
	expect(elapsed()).toBeGreaterThanOrEqual(EARLIEST);
	expect(elapsed()).toBeLessThan(LATEST);
});

test('files are uploaded at their own pace, which holds back no text', async () => {
	const [withFiles, withTexts] = pact.conversations(2) as [number, number];
	const files = Array.from({ length: 12 }, (_, index) => `https://files.example/cup-${index}.png`);
	const [ofFiles, ofTexts] = await Promise.all([
		pact.run('message', 'send', {
			conversationId: byId(withFiles),
			attachments: { attachment: [{ source: 'url', url: files }] },
		}),
		send(orders('Meanwhile', 3, [withTexts])),
	]);

	expect([ofFiles.error, ofTexts.error]).toEqual([undefined, undefined]);
	expect(statuses()).toEqual(new Set([201]));
	const uploads = requestsMade().filter(({ path }) => path === '/attachments/');
	expect(uploads).toHaveLength(12);
	expect(mostWithin(1_000, uploads)).toBe(5);
	const texts = requestsMade().filter(({ path }) => path.includes(`/${withTexts}/`));
	expect(texts.map(({ at }) => at)).toEqual([0, 0, 0]);
	const attached = pact.sandbox.store.messagesOf(withFiles).map((one) => one.attachmentIds);
	const { store } = pact.sandbox;
	expect(attached.flat().map((id) => store.attachments.get(id)!.sourceUrl)).toEqual(files);
});

// Documentation, "Rate limits": 20 lists of templates a minute, and 30 first messages.
test('25 executions that send a template look it up once, and wait for the messages alone', async () => {
	const results = await Promise.all(
		Array.from({ length: 25 }, async (_, index) =>
			pact.run('message', 'sendFirst', {
				provider: 'whatsapp_business',
				phone: `791100001${String(index).padStart(2, '0')}`,
				templateId: byId('order_shipped'),
				templateParametersFrom: 'list',
				templateParameterList: '["Anna", "12:30"]',
			}),
		),
	);
	expect(results.map(({ error }) => error)).toEqual(results.map(() => undefined));
	expect(requestsMade().filter(({ method }) => method === 'GET')).toHaveLength(1);
	// Five a second.
	expect(elapsed()).toBeLessThan(7_000);
});
