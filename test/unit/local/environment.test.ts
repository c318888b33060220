import { n8nEnvironment } from '../../../local/n8n/environment';

const before = process.env;
beforeEach(() => (process.env = { PATH: '/bin' }));
afterEach(() => (process.env = before));

const environment = (extra?: Record<string, string>) =>
	n8nEnvironment('/data', { n8n: 5680, broker: 5681 }, extra);

describe('the environment of n8n', () => {
	it('keeps a proxy away from this machine', () => {
		process.env.HTTP_PROXY = 'http://proxy.example:3128';
		expect(environment()).toMatchObject({
			HTTP_PROXY: 'http://proxy.example:3128',
			NO_PROXY: '127.0.0.1,localhost',
			no_proxy: '127.0.0.1,localhost',
		});
	});

	it('keeps the other exceptions from the proxy, in either spelling', () => {
		process.env.NO_PROXY = 'one.example, localhost';
		process.env.no_proxy = 'two.example';
		const list = 'one.example,localhost,two.example,127.0.0.1';
		expect(environment()).toMatchObject({ NO_PROXY: list, no_proxy: list });
	});

	it('has no settings of another n8n, but for those of the caller', () => {
		process.env.N8N_PATH = '/elsewhere/';
		process.env.DB_TYPE = 'postgresdb';
		expect(environment({ N8N_LOG_LEVEL: 'debug' })).not.toHaveProperty('N8N_PATH');
		expect(environment({ N8N_LOG_LEVEL: 'debug' })).toMatchObject({
			DB_TYPE: 'sqlite',
			N8N_LOG_LEVEL: 'debug',
			N8N_PORT: '5680',
		});
	});
});
