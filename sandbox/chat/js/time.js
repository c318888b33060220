/**
 * Unix seconds, unix milliseconds or an ISO date, as unix milliseconds; NaN for anything else.
 * @param {unknown} moment
 */
function toMillis(moment) {
	if (typeof moment === 'number') return moment < 1e11 ? moment * 1000 : moment;
	return typeof moment === 'string' ? Date.parse(moment) : NaN;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit' });

/** @param {unknown} moment */
const valid = (moment) => !Number.isNaN(toMillis(moment));

/** @param {unknown} moment */
export const clockTime = (moment) => (valid(moment) ? clock.format(toMillis(moment)) : '');

/** @param {unknown} moment */
export const exactTime = (moment) => (valid(moment) ? seconds.format(toMillis(moment)) : '');

/** @param {number} millis */
function daysAgo(millis) {
	const start = new Date(millis).setHours(0, 0, 0, 0);
	return Math.round((new Date().setHours(0, 0, 0, 0) - start) / 86_400_000);
}

/** @param {unknown} moment */
export function dayLabel(moment) {
	if (!valid(moment)) return '';
	const ago = daysAgo(toMillis(moment));
	if (ago === 0) return 'Today';
	return ago === 1 ? 'Yesterday' : day.format(toMillis(moment));
}

/** @param {unknown} moment */
export function listTime(moment) {
	if (!valid(moment)) return '';
	const ago = daysAgo(toMillis(moment));
	if (ago === 0) return clockTime(moment);
	return ago === 1 ? 'Yesterday' : shortDay.format(toMillis(moment));
}

/**
 * How long until then, as `0:42`; null once it is over.
 * @param {unknown} moment
 */
export function countdown(moment) {
	const left = Math.ceil((toMillis(moment) - Date.now()) / 1000);
	if (!(left > 0)) return null;
	return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
