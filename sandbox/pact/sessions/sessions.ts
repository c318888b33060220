import { randomBytes } from 'node:crypto';

interface Session {
	authenticationToken: string;
	refreshToken: string;
	/** Unix milliseconds. */
	authenticationEndsAt: number;
	refreshEndsAt: number;
	refreshed: boolean;
}

const HOUR_SECONDS = 3600;
/** Always the same, so that it can be typed without looking; good for one sign-in. */
const CODE = '123456';

/** The user of the Private API V2 and the user's sessions (documentation: "Private API V2, Authentication"). */
export class Sessions {
	user = {
		phone: '79250009900',
		/** Of the user settings, not of a company: where security codes go. */
		webhookUrl: null as string | null,
		/** The security code to sign in with; null once it was used. */
		code: CODE as string | null,
	};
	/** Lifespans in seconds: "1 hour / 30 days respectively". */
	lifespan = { authentication: HOUR_SECONDS, refresh: 30 * 24 * HOUR_SECONDS };
	/** One session is there from the start, so that the samples of the docs page work as they stand, once. */
	private sessions: Session[] = [
		this.opened('sandbox-authentication-token', 'sandbox-refresh-token'),
	];

	/** A security code for the user. */
	issueCode(): string {
		this.user.code = CODE;
		return CODE;
	}

	/** @returns a pair of tokens, or null when phone or code are wrong */
	signIn(phone: string, code: string): Session | null {
		if (phone !== this.user.phone || this.user.code === null || code !== this.user.code)
			return null;
		this.user.code = null;
		return this.open();
	}

	/** "Refresh Token is one use only": @returns a new pair, or null when it was used, is too old or unknown */
	refresh(refreshToken: string): Session | null {
		const session = this.sessions.find((one) => one.refreshToken === refreshToken);
		if (!session || session.refreshed || session.refreshEndsAt <= Date.now()) return null;
		session.refreshed = true;
		return this.open();
	}

	accepts(authenticationToken: string): boolean {
		return this.sessions.some(
			(one) =>
				one.authenticationToken === authenticationToken && one.authenticationEndsAt > Date.now(),
		);
	}

	/** Ends the authentication tokens that are out; the refresh tokens go on. */
	expire(): void {
		for (const session of this.sessions) session.authenticationEndsAt = 0;
	}

	private open(): Session {
		const [authenticationToken, refreshToken] = [randomBytes(24), randomBytes(24)].map((bytes) =>
			bytes.toString('base64url'),
		) as [string, string];
		const session = this.opened(authenticationToken, refreshToken);
		this.sessions.push(session);
		return session;
	}

	private opened(authenticationToken: string, refreshToken: string): Session {
		const now = Date.now();
		return {
			authenticationToken,
			refreshToken,
			authenticationEndsAt: now + this.lifespan.authentication * 1000,
			refreshEndsAt: now + this.lifespan.refresh * 1000,
			refreshed: false,
		};
	}
}
