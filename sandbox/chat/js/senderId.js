/** `79250000001` as `+7 925 000-00-01`; what is no phone number stays as it is. @param {string} id */
export function readableId(id) {
	const russian = /^7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(id);
	if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`;
	return id;
}

/** What people type for a phone number, as Pact's digits; other ids stay as typed. @param {string} typed */
export function senderId(typed) {
	const id = typed.trim();
	return /^\+?[\d\s().-]{7,}$/.test(id) ? id.replace(/\D/g, '') : id;
}
