import path from 'node:path';

export interface Ports {
	/** editor, REST and webhooks */
	n8n: number;
	/** between n8n and its task runners */
	broker: number;
}

const INHERITED = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_URL$|NODE_OPTIONS$|npm_)/;

const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

// A proxy of this machine's, which n8n may need for other addresses, cannot reach what listens here only.
function withoutProxy(): Record<'NO_PROXY' | 'no_proxy', string> {
	const { NO_PROXY = '', no_proxy = '' } = process.env;
	const hosts = [...NO_PROXY.split(','), ...no_proxy.split(','), '127.0.0.1', 'localhost'];
	const list = [...new Set(hosts.map((host) => host.trim()).filter(Boolean))].join(',');
	return { NO_PROXY: list, no_proxy: list };
}

/**
 * The environment of an n8n that answers on this machine only, keeps all it has in its own folder and calls no one.
 * Settings of n8n in the surrounding environment do not reach it; those of a proxy do, but not for this machine.
 *
 * @param userFolder n8n makes `.n8n` in it: database, settings, packages, binary data
 * @param extra settings of the caller's, which win
 */
export function n8nEnvironment(
	userFolder: string,
	ports: Ports,
	extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${ports.n8n}/`;
	const inherited = Object.entries(process.env).filter(([name]) => !INHERITED.test(name));
	return {
		...Object.fromEntries(inherited),
		...withoutProxy(),
		...QUIET,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: path.resolve(userFolder),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: url,
		// The login works over plain http in every browser.
		N8N_SECURE_COOKIE: 'false',
		DB_TYPE: 'sqlite',
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		// A delivery then costs 3 ms instead of 50: no isolate is built for expressions that are not there.
		N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8',
		...extra,
	};
}
