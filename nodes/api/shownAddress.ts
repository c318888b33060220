/**
 * The address with the secret of a Pact Trigger masked: an execution's data is kept and read by many. The rest is left as it is,
 * because the address of another system may be needed whole.
 */
export function withoutTriggerSecret(address: string): string {
	return address.replace(/([?&]secret=)[\w-]{43}(?=[&#]|$)/, '$1***');
}

/**
 * An address as it may be shown and logged: without user, password, query and fragment, any of which may be a secret of its
 * owner. What is not an address is cut at the first character that could begin one of these.
 */
export function shown(address: string): string {
	try {
		const { protocol, host, pathname } = new URL(address);
		return `${protocol}//${host}${pathname}`;
	} catch {
		return address.split(/[?#]/, 1)[0]!;
	}
}
