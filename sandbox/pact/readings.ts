/** What the documentation of V2 leaves open. Nothing that uses Pact may lean on one answer, so that the sandbox can give each. */
export interface Readings {
	/** Whether lists begin with the newest entry or with the oldest. */
	newestFirst: boolean;
	/** Whether channels, conversations, messages and attachments have the same ids in V1 and V2. */
	sameIds: boolean;
	/** The status of an answer that names something new: 201, or 200. */
	created: 200 | 201;
	/** Whether deletions are answered with a body, or with 204 and nothing. */
	deletionsHaveBodies: boolean;
	/** Whether each address gets the events of both APIs. */
	bothFormats: boolean;
	/** Whether webhooks tell that a message was read. */
	readByWebhook: boolean;
	/** How webhooks tell that a message was deleted. */
	deletedMessage: 'update' | 'delete';
	/** Whether an address is asked when it is registered, although it is not active then. */
	handshakeOnCreate: boolean;
}

export const usualReadings: Readings = {
	newestFirst: true,
	sameIds: true,
	created: 201,
	deletionsHaveBodies: true,
	bothFormats: false,
	readByWebhook: true,
	deletedMessage: 'update',
	handshakeOnCreate: false,
};
