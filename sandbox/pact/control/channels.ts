import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid, notFound } from '../http/errors';
import {
	choosePage,
	connect,
	disconnect,
	openChannel,
	reconnect,
	remove,
	visit,
} from '../messaging/connection';
import { providers } from '../store/records';
import type { Channel } from '../store/records';
import type { World } from '../world';
import { input } from './input';

const newChannel = {
	companyId: z.number().int(),
	provider: z.enum(providers),
	phone: z.string().optional(),
};

/** The owner's side of a channel: what its phone and its browser do, and the buttons of Pact's own site. */
export function channelRoutes(app: FastifyInstance, world: World): void {
	app.post('/channels', async (request) => {
		const { companyId, provider, phone } = input(newChannel, request.body);
		if (!world.store.companies.get(companyId)) throw notFound('the company');
		const channel = await openChannel(world, { companyId, provider, phone: phone || null });
		return { id: channel.id, state: channel.state };
	});

	app.post('/channels/:id/enable', async ({ params }) => {
		const channel = channelWith(params);
		await reconnect(world, channel);
		return { state: channel.state };
	});

	app.delete('/channels/:id', ({ params }) => {
		const channel = channelWith(params);
		remove(world, channel);
		return { state: channel.state };
	});

	app.post('/channels/:id/scan', ({ params }) => {
		const channel = channelWith(params);
		if (channel.task?.kind !== 'qr' && channel.task?.kind !== 'code')
			throw invalid('channel', 'has neither a QR code to scan nor a code to type');
		connect(world, channel);
		return { state: channel.state };
	});

	app.post('/channels/:id/disconnect', ({ params }) => {
		const channel = channelWith(params);
		if (channel.state !== 'enabled') throw invalid('channel', 'is not enabled');
		disconnect(world, channel);
		return { state: channel.state };
	});

	function channelWith(params: unknown): Channel {
		return findChannel(world, Number((params as { id: string }).id));
	}
}

/** The pages of the messengers that an `oauth_provider_url` leads to: who opens one has agreed. */
export function oauthRoutes(app: FastifyInstance, world: World): void {
	const done =
		'<!doctype html><title>Done</title><p>Pact may use the account now. You can close this page.</p>';

	app.get('/oauth/:id', (request, reply) => {
		visit(world, findChannel(world, Number((request.params as { id: string }).id)));
		return reply.type('text/html; charset=utf-8').send(done);
	});

	app.get('/oauth/:id/pages/:pageId', (request, reply) => {
		const { id, pageId } = request.params as { id: string; pageId: string };
		const channel = findChannel(world, Number(id));
		if (!channel.pages.some((page) => page.id === Number(pageId))) throw notFound('the page');
		choosePage(world, channel, Number(pageId));
		return reply.type('text/html; charset=utf-8').send(done);
	});
}

function findChannel(world: World, id: number): Channel {
	const channel = world.store.channels.get(id);
	if (channel && channel.state !== 'deleted') return channel;
	throw notFound('the channel');
}
