import { TriggerWorld, until } from './world';

describe('which deliveries are one event', () => {
	let world: TriggerWorld;
	let address: string;
	beforeEach(async () => {
		world = await TriggerWorld.start();
		const trigger = world.trigger({ direction: 'both' }, { events: ['*'] });
		await trigger.publish();
		address = trigger.registration!.address;
	});
	afterEach(() => world.close());

	/** Delivers each, one after the other. @returns the data of those that started the workflow */
	const deliver = async (...bodies: string[]) => {
		for (const body of bodies) {
			const headers = { 'content-type': 'application/json' };
			const { status } = await fetch(address, { method: 'POST', headers, body });
			expect(status).toBe(200);
		}
		return world.n8n.items().map(({ data }) => data);
	};

	const update = (name: string, id = 5) =>
		`{"type":"conversation","event":"update","data":{"external_id":${id},"name":"${name}"}}`;

	test('a name that comes back is new, and its repetition is not', async () => {
		const { length } = await deliver(
			...[update('Boris'), update('Boris'), update('Anna'), update('Boris'), update('Boris')],
		);
		expect(length).toBe(3);
	});

	test('another conversation lets nothing come back', async () => {
		expect(await deliver(update('Boris'), update('Boris', 6), update('Boris'))).toHaveLength(2);
	});

	test('a QR code that comes back is new', async () => {
		const qrCode = (data: string) =>
			`{"type":"qr_code","event":"new","company_id":101,"channel_id":2001,"data":"${data}"}`;
		const [one, other] = [qrCode('AAAA'), qrCode('BBBB')];
		expect(await deliver(one, one, other, one, one)).toHaveLength(3);
	});

	test.each(['0', '"0"', '-1', '"null"', '"\u200b"'])(
		'an id of %s is none: what else they say tells messages apart',
		async (id) => {
			const message = (text: string) =>
				`{"type":"message","event":"new","data":{"external_id":${id},"income":true,"message":"${text}"}}`;
			expect(await deliver(message('one'), message('two'), message('one'))).toHaveLength(2);
		},
	);

	test('the two results of one job are two', async () => {
		const job = (result: string) =>
			`{"type":"job","event":"executed","data":{"id":1,"result":"${result}"}}`;
		const [failed, delivered] = [job('NOT DELIVERED'), job('DELIVERED')];
		expect(await deliver(failed, delivered, failed, delivered)).toHaveLength(2);
	});

	test('ids beyond 2^53 are told apart', async () => {
		const message = (id: string) =>
			`{"type":"message","event":"new","data":{"external_id":${id},"income":true}}`;
		const [one, other] = [message('9007199254740993'), message('9007199254740992')];
		expect(await deliver(one, other, one)).toHaveLength(2);
	});

	test('a status without participant is the same when only the time of the delivery differs', async () => {
		const ack = (timestamp: number) =>
			`{"type":"group_message","event":"ack","data":{"external_id":1,"participant":null,"ack":3,"timestamp":${timestamp}}}`;
		expect(await deliver(ack(1682658436), ack(1682658496))).toHaveLength(1);
	});

	test('different updates of one conversation do not wait for each other, and a repetition waits for its own', async () => {
		const releases: Array<() => void> = [];
		world.n8n.storing = () => new Promise((resolve) => releases.push(resolve));
		const [first, second] = [update('Vera', 41), update('Veronika', 41)].map((body) =>
			deliver(body),
		);
		await until(() => releases.length === 2);
		const repetition = deliver(update('Vera', 41));
		releases[1]!();
		await second;
		expect(world.n8n.items()).toMatchObject([{ data: { name: 'Veronika' } }]);
		releases[0]!();
		await Promise.all([first, repetition]);
		expect(world.n8n.items()).toHaveLength(2);
		world.n8n.storing = async () => {};
		expect(await deliver(update('Vera', 41), update('Veronika', 41))).toHaveLength(2);
	});
});
