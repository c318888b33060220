import type { Call } from '../http/endpoint';
import { endpoint } from '../http/endpoint';
import { ApiError } from '../http/errors';
import { filledText, oneOf, optional, text } from '../http/fields';
import { companyView } from '../views/api';

/** The Private API V2 below `/api`. The documentation shows no bodies: tokens come in headers, the bodies are ours. */
export const sessionEndpoints = [
	endpoint({
		title: 'Request a security code',
		method: 'POST',
		path: '/verification',
		parameters: {
			phone: filledText,
			source: oneOf('private_api_v2'),
			locale: optional(text),
		},
		examples: [{ path: '/verification?locale=ru&source=private_api_v2&phone=79250009900' }],
		note: 'The code goes to the webhook_url of the user settings (PUT /sandbox/user) and stands in GET /sandbox/user, too.',
		answer: ({ world, parameters }) => {
			const { sessions, deliveries } = world;
			if (parameters.phone !== sessions.user.phone)
				throw new ApiError(404, [{ field: 'phone', message: 'no user has this phone' }]);
			const code = sessions.issueCode();
			const { webhookUrl } = sessions.user;
			const payload = {
				type: 'verification',
				event: 'new',
				data: { code, phone: parameters.phone },
			};
			if (webhookUrl) deliveries.send({ companyId: 0, url: webhookUrl, webhookId: null }, payload);
			return { status: 'ok' };
		},
	}),

	endpoint({
		title: 'Sign in',
		method: 'POST',
		path: '/sign_in',
		parameters: { phone: filledText, code: filledText },
		examples: [{ path: '/sign_in?phone=79250009900&code=123456' }],
		note: 'The tokens are in the headers Authentication-Token (1 hour) and Refresh-Token (30 days, one use). The code is 123456, good for one sign-in.',
		answer: (call) => {
			const session = call.world.sessions.signIn(call.parameters.phone, call.parameters.code);
			if (!session) throw new ApiError(401, [{ message: 'phone or code is wrong' }]);
			return handOut(call, session);
		},
	}),

	endpoint({
		title: 'Refresh the tokens',
		method: 'POST',
		path: '/refresh_token',
		parameters: {},
		examples: [{ path: '/refresh_token', header: 'X-Api-Refresh-Token: sandbox-refresh-token' }],
		answer: (call) => {
			const token = call.header('x-api-refresh-token') ?? '';
			const session = call.world.sessions.refresh(token);
			if (!session) throw new ApiError(401, [{ message: 'the refresh token is not valid' }]);
			return handOut(call, session);
		},
	}),

	endpoint({
		title: 'An endpoint to try the token on (not Pact’s)',
		method: 'GET',
		path: '/companies',
		parameters: {},
		examples: [{ path: '/companies', header: 'X-Api-Token: sandbox-authentication-token' }],
		answer: (call) => {
			if (!call.world.sessions.accepts(call.header('x-api-token') ?? ''))
				throw new ApiError(401, [{ message: 'the authentication token is not valid' }]);
			const companies = call.world.store.companies.all().map(companyView);
			return { status: 'ok', data: { companies } };
		},
	}),
];

function handOut(
	{ setHeader }: Pick<Call, 'setHeader'>,
	tokens: { authenticationToken: string; refreshToken: string },
) {
	setHeader('Authentication-Token', tokens.authenticationToken);
	setHeader('Refresh-Token', tokens.refreshToken);
	return { status: 'ok' };
}
