import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyStatic from '@fastify/static';
import { endpoints } from './v1';
import { channelRoutes, oauthRoutes } from './control/channels';
import { conversationRoutes } from './control/conversations';
import { eventRoutes } from './control/events';
import { faultRoutes } from './control/faults';
import { observationRoutes } from './control/observation';
import { settingRoutes } from './control/settings';
import { userRoutes } from './control/user';
import { docsPage } from './docs/page';
import { docsSections } from './docs/sections';
import { disturbAnswers, disturbRequests } from './faults/disturb';
import { ApiError, errorBody } from './http/errors';
import { mount } from './http/mount';
import { acceptAnyBody, parseForm } from './http/parameters';
import { RequestLog } from './http/requestLog';
import { sessionEndpoints } from './sessions/endpoints';
import { endpoints as currentEndpoints } from './v2';
import type { World } from './world';

const CHAT_PAGE = join(__dirname, '..', 'chat');

/** The HTTP server around the world, not yet listening. */
export async function buildServer(
	world: World,
	options: { logger: boolean },
): Promise<{ app: FastifyInstance; requests: RequestLog }> {
	const app = Fastify({
		logger: options.logger,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: {
			// File names stand in paths, encoded.
			maxParamLength: 4096,
			ignoreTrailingSlash: true,
			ignoreDuplicateSlashes: true,
			querystringParser: parseForm,
		},
	});
	const requests = new RequestLog(world.bus);
	app.setErrorHandler(answerError);
	app.setNotFoundHandler((request, reply) =>
		reply.code(404).send(errorBody(request.url, 404, [{ message: 'there is no such address' }])),
	);
	// The V2 documentation shows a JSON body with every GET.
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	await acceptAnyBody(app);
	await app.register(async (api) => {
		// In this order: the log knows a request before a fault meets it, and sees what the fault made of the answer.
		disturbAnswers(api);
		requests.attach(api);
		disturbRequests(api, world);
		await api.register(async (v1) => mount(v1, world, endpoints, { privateApiToken: true }), {
			prefix: '/p1',
		});
		await api.register(
			async (v2) => mount(v2, world, currentEndpoints, { privateApiToken: true }),
			{
				prefix: '/api/p2',
			},
		);
		await api.register(
			async (sessions) => mount(sessions, world, sessionEndpoints, { privateApiToken: false }),
			{ prefix: '/api' },
		);
	});
	await app.register(
		async (control) => {
			control.addHook('onRequest', refuseOtherSites);
			conversationRoutes(control, world);
			channelRoutes(control, world);
			observationRoutes(control, world, requests);
			userRoutes(control, world);
			faultRoutes(control, world);
			eventRoutes(control, world);
			settingRoutes(control, world);
		},
		{ prefix: '/sandbox' },
	);
	oauthRoutes(app, world);
	app.get('/docs', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(docsPage(world.url, docsSections(world.token))),
	);
	app.get('/files/:id/:name', (request, reply) => {
		const attachment = world.store.attachments.get(Number((request.params as { id: string }).id));
		if (!attachment?.path) return reply.callNotFound();
		void reply.headers(HARMLESS).header('content-length', attachment.size ?? undefined);
		return reply.type(attachment.mimeType).send(createReadStream(attachment.path));
	});
	if (existsSync(CHAT_PAGE)) await app.register(fastifyStatic, { root: CHAT_PAGE });
	return { app, requests };
}

/** What somebody uploaded shares the origin of the chat page: a document gets an origin of its own, and no scripts. */
const HARMLESS = { 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' };

/** The control API asks for no token, so a page of another site that the developer happens to visit must not reach it. */
async function refuseOtherSites(request: FastifyRequest): Promise<void> {
	if (request.headers['sec-fetch-site'] === 'cross-site')
		throw new ApiError(403, [{ message: 'the control API is not for pages of other sites' }]);
}

function answerError(error: FastifyError | ApiError, request: FastifyRequest, reply: FastifyReply) {
	const statusCode = error.statusCode ?? 500;
	if (statusCode >= 500) console.error(error);
	const problems = error instanceof ApiError ? error.problems : [{ message: error.message }];
	return reply.code(statusCode).send(errorBody(request.url, statusCode, problems));
}
