import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world';
import type { Answer, Endpoint, Method, PathIds } from './endpoint';
import { ApiError, notFound } from './errors';
import { discardFiles, readParameters } from './parameters';
import type { Parameters } from './parameters';
import { masked } from './requestLog';

const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface MountOptions {
	/** Whether calls need the user's API token, as both V1 and V2 do. */
	privateApiToken: boolean;
}

/** Answers the endpoints, 405 where a path exists but not with that method, and 404 for every other path. */
export function mount(
	app: FastifyInstance,
	world: World,
	endpoints: Endpoint[],
	options: MountOptions,
): void {
	const methodsByPath = new Map<string, Set<Method>>();
	for (const endpoint of endpoints)
		for (const { method, path } of [{}, ...(endpoint.aliases ?? [])].map((alias) => ({
			method: endpoint.method,
			path: endpoint.path,
			...alias,
		}))) {
			methodsByPath.set(path, (methodsByPath.get(path) ?? new Set()).add(method));
			app.route({
				method,
				url: path,
				handler: (request, reply) => handle(world, endpoint, options, request, reply),
			});
		}
	for (const [url, allowed] of methodsByPath)
		app.route({
			method: METHODS.filter((method) => !allowed.has(method)),
			url,
			handler: (_request, reply) => {
				void reply.header('allow', [...allowed].join(', '));
				throw new ApiError(405, [{ message: `use ${[...allowed].join(' or ')}` }]);
			},
		});
	// A route, not a not-found handler: so that the log shows misspelt addresses, too.
	app.all('/*', () => {
		throw notFound('the endpoint');
	});
}

async function handle(
	world: World,
	endpoint: Endpoint,
	options: MountOptions,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<Answer> {
	refuseOtherFormats(request);
	const { parameters, json, files } = await readParameters(request, () => world.folder);
	if (request.logged) request.logged.parameters = masked(parameters);
	try {
		if (options.privateApiToken) checkToken(world.token, request, parameters);
		if (endpoint.limit) world.rateLimits.admit(endpoint.title, endpoint.limit);
		return await endpoint.answer({
			world,
			ids: idsOf(request),
			parameters,
			json,
			files,
			header: (name) => request.headers[name]?.toString(),
			setHeader: (name, value) => void reply.header(name, value),
			setStatus: (code) => void reply.code(code),
		});
	} catch (error) {
		await discardFiles(files);
		throw error;
	}
}

/** "Authentication": the header X-Private-Api-Token, or the parameter private_api_token in the query or the body. */
function checkToken(token: string, request: FastifyRequest, parameters: Parameters): void {
	const given = request.headers['x-private-api-token'] ?? parameters.private_api_token;
	if (given === token) return;
	const message = given === undefined || given === '' ? 'No token provided' : 'The token is wrong';
	throw new ApiError(401, [{ message }]);
}

/** "Not Acceptable – You requested a format that isn't json". */
function refuseOtherFormats(request: FastifyRequest): void {
	const accept = request.headers.accept ?? '*/*';
	if (!/json|\*\/\*|application\/\*/.test(accept))
		throw new ApiError(406, [{ message: 'answers are JSON only' }]);
}

function idsOf(request: FastifyRequest): PathIds {
	const entries = Object.entries(request.params as Record<string, string>).map(([name, value]) => {
		if (!/^[1-9]\d{0,14}$/.test(value)) throw notFound(name.replace(/Id$/, ''));
		return [name, Number(value)];
	});
	return Object.fromEntries(entries);
}
