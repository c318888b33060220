// What Pact does not do: publishing really publishes afterwards, unpublishing ends, and no test run leaves its listener.
import type { Stranger } from '../../../engine/trigger/stranger';
import type { FaultOptions } from '../../../../sandbox/pact/faults/faults';
import type { Publication } from '../../../../local/n8n/types';
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

const REVOKED = 'a-revoked-token';

type Mend = () => Promise<void> | void;

/** What goes wrong. @returns mends it */
type Break = (world: TriggerWorld, companies: number[]) => Promise<Mend>;

const fault =
	(options: FaultOptions): Break =>
	async ({ pair: { sandbox } }) => {
		sandbox.faults.add({ count: 0, ...options });
		return () => sandbox.faults.clear();
	};

const forgetCompanies: Break = async (world, companies) => {
	const bringBack = companies.map((company) => world.hideCompany(company));
	return () => bringBack.forEach((one) => one());
};

const revokeToken: Break = async (world) => {
	await world.changeToken(REVOKED);
	return () => world.changeToken(world.pair.sandbox.token);
};

const BREAKS: Array<{ what: string; happens: Break }> = [
	{ what: 'answers everything with 500', happens: fault({ kind: '500' }) },
	{ what: 'does not answer', happens: fault({ kind: 'hang' }) },
	{ what: 'does not know the company', happens: forgetCompanies },
	{ what: 'does not accept the token', happens: revokeToken },
];

/** A workflow with Share, and the system that has the address of its company. */
interface Beside {
	company: number;
	crm: Stranger;
	trigger: Trigger;
}

/** A workflow whose company has no address. */
type Alone = Omit<Beside, 'crm'>;

export function brokenPactTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	beforeEach(() => {
		world = current();
	});

	async function besideCrm(): Promise<Beside> {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'share' } });
		return { company, crm, trigger };
	}

	const answerOf = async (url: string) => (await fetch(url, { method: 'POST', body: '{}' })).status;

	/** An attempt that n8n has given up on may have some seconds to go. */
	const isGone = async (url: string) =>
		await eventually(
			`${url} answers with 404`,
			async () => ((await answerOf(url)) === 404 ? true : undefined),
			Infinity,
		);

	/** Nobody has the address of its company, so that a test run may take it. */
	async function alone(): Promise<Alone> {
		const company = world.company();
		return { company, trigger: await world.trigger(company) };
	}

	/** Whatever was before: it is published now, both get the events, and the CRM its address back. */
	async function worksAndEnds({ company, crm, trigger }: Beside): Promise<void> {
		expect(world.address(company)).toContain(`${trigger.productionUrl}?secret=`);
		const { payload } = await world.deliver(company, 'message.new');
		expect(await trigger.events()).toMatchObject([payload as object]);
		expect(crm.received.map(({ body }) => body.toString())).toEqual([JSON.stringify(payload)]);
		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	}

	describe.each(BREAKS)('what happened while Pact $what:', ({ happens }) => {
		let published: Beside & { outcome?: Publication };
		let unpublished: Beside;
		let edited: Beside;
		let begun: Alone & { refused?: Error };
		let ended: Alone;

		// All at once, because n8n takes up to 84 s to give up.
		beforeAll(async () => {
			world = current();
			published = await besideCrm();
			unpublished = await besideCrm();
			edited = await besideCrm();
			begun = await alone();
			ended = await alone();
			const all = [published, unpublished, edited, begun, ended];
			await unpublished.trigger.publish();
			await edited.trigger.publish();
			await edited.trigger.changeEvents(['message.new']);
			await ended.trigger.listen();

			const mend = await happens(
				world,
				all.map(({ company }) => company),
			);
			try {
				[published.outcome] = await Promise.all([
					published.trigger.tryToPublish(),
					unpublished.trigger.unpublish(),
					edited.trigger.tryToPublish(),
					testRuns(),
				]);
			} finally {
				await mend();
			}
		});

		// One after the other: n8n 2.40 is stuck for more than a minute when one begins or ends while another is ending.
		async function testRuns(): Promise<void> {
			await ended.trigger.stopListening();
			await isGone(ended.trigger.testUrl);
			begun.refused = await begun.trigger.listen().then(
				() => undefined,
				(error: Error) => error,
			);
		}

		it('a publication has failed, and Publish afterwards really registers', async () => {
			const { company, crm, trigger, outcome } = published;
			expect(outcome!.status).toBe('failed');
			await isGone(trigger.productionUrl);
			expect(world.address(company)).toBe(crm.url);
			await trigger.publish();
			await worksAndEnds(published);
		});

		it('an unpublication has ended and said what it leaves, and the next publication goes on from there', async () => {
			const { company, trigger } = unpublished;
			expect(world.address(company)).toContain(trigger.productionUrl);
			expect(await answerOf(trigger.productionUrl)).toBe(404);
			expect(world.log).toContain(
				`the webhook address of company ${company} could not be given back and may still be ${trigger.productionUrl}`,
			);
			await trigger.publish();
			await worksAndEnds(unpublished);
		});

		it('an edit has lost nothing that the next publication does not find', async () => {
			await edited.trigger.publish();
			await worksAndEnds(edited);
		});

		it('a test run has not begun, and left no listener', async () => {
			const { company, trigger, refused } = begun;
			expect(refused).toBeInstanceOf(Error);
			await isGone(trigger.testUrl);
			expect(world.address(company)).toBe('');
		});

		it('a test run has ended, its listener with it, and the next one takes the address away', async () => {
			const { company, trigger } = ended;
			expect(world.address(company)).toContain(trigger.testUrl);
			await trigger.listen();
			await trigger.stopListening();
			await world.becomes(company, '');
		});

		it('nothing of it says a secret in the log of n8n', () => {
			expect(world.log).not.toMatch(new RegExp(`canary|${REVOKED}|secret=[\\w-]`));
		});
	});

	describe('while Pact registers the address, and answers with 500', () => {
		let mend: Mend | undefined;
		beforeEach(async () => {
			const options = { kind: '500', method: 'PUT', containing: 'secret=' } as const;
			mend = await fault({ ...options, processed: true })(world, []);
		});
		afterEach(() => mend?.());

		it('a publication fails, and leaves nothing that keeps the next from registering', async () => {
			const beside = await besideCrm();
			const { company, crm, trigger } = beside;
			expect((await trigger.tryToPublish()).status).toBe('failed');
			expect(world.address(company)).toBe(crm.url);
			expect(await answerOf(trigger.productionUrl)).toBe(404);
			await mend!();
			await trigger.publish();
			await worksAndEnds(beside);
		});

		it('a test run does not begin, and leaves neither its address nor its listener', async () => {
			const { company, trigger } = await alone();
			await expect(trigger.listen()).rejects.toThrow();
			expect(world.address(company)).toBe('');
			expect(await answerOf(trigger.testUrl)).toBe(404);
		});
	});

	it('a workflow whose token is revoked for good is unpublished, and can be deleted', async () => {
		const { trigger } = await besideCrm();
		await trigger.publish();
		const mend = await revokeToken(world, []);
		try {
			await trigger.unpublish();
			await trigger.remove();
		} finally {
			await mend();
		}
	});

	it('a test run whose event comes while Pact answers with 500 ends with it, and leaves no listener', async () => {
		const { company, trigger } = await alone();
		await trigger.listen();
		world.pair.sandbox.faults.add({ kind: '500', count: 0 });
		await world.deliver(company, 'message.new');
		await isGone(trigger.testUrl);
		expect(await trigger.executions('manual')).toHaveLength(1);
	});
}
