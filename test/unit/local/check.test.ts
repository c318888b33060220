import { checkMainJob } from '../../../local/check';
import { startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import type { Playground } from '../../../local/playground';

describe('the check of the main job', () => {
	it('gives up waiting for an answer when it is interrupted', async () => {
		const sandbox = await startSandbox();
		try {
			const controller = new AbortController();
			const withoutN8n = {
				pair: { sandbox },
				examples: [{ companyId: COFFEE.company }],
			} as Playground;
			const check = checkMainJob(withoutN8n, controller.signal);
			setTimeout(() => controller.abort(new Error('Interrupted.')), 500);
			await expect(check).rejects.toThrow('Interrupted.');
		} finally {
			await sandbox.close();
		}
	});
});
