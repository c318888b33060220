import { byId, element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { show, state } from '../state.js';
import { dismissible, SHOWN } from './notices.js';

/** What the user made happen, and the `cause` that its deliveries carry. @type {{ label: string, cause: string } | null} */
let shown = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let end;

/** Tells what became of something that the user made happen, until a few seconds after every webhook has answered. */
export function showOutcomes() {
	show(['deliveries'], draw);
}

/** @param {string} label @param {string} cause */
export function showOutcome(label, cause) {
	shown = { label, cause };
	clearTimeout(end);
	end = undefined;
	draw();
}

function draw() {
	if (!shown) return;
	const { label, cause } = shown;
	const mine = [...state.deliveries.values()].filter((one) => one.cause === cause);
	const good = mine.every(({ attempts }) => attempts.every(({ status }) => status === 200));
	const box = dismissible(
		'notice',
		icon(good ? 'bolt' : 'warning'),
		element('p', {}, `${label}: ${words(mine).join('; ') || 'on its way …'}`),
	);
	box.classList.toggle('good', good);
	box.addEventListener('click', hide);
	fill(byId('outcome'), box);
	if (mine.length > 0 && mine.every(({ attempts }) => attempts.length > 0))
		end ??= setTimeout(hide, SHOWN);
}

function hide() {
	shown = null;
	fill(byId('outcome'));
}

/** Each event, where it went, and what came back. @param {import('../state.js').Delivery[]} deliveries */
function words(deliveries) {
	const events = new Set(deliveries.map(({ event }) => event));
	return [...events].map((event) => {
		const those = deliveries.filter((one) => one.event === event);
		const to = those.map(({ webhookId }) => (webhookId === null ? 'V1' : webhookId));
		const answers = those.map((one, index) => `${to[index]}: ${answer(one)}`);
		const count = those.length === 1 ? '1 webhook' : `${those.length} webhooks`;
		return `${event} went to ${count} (${answers.join(', ')})`;
	});
}

/** @param {import('../state.js').Delivery} delivery */
function answer({ attempts }) {
	const last = attempts.at(-1);
	if (!last) return 'on its way …';
	return last.status === null ? (last.error ?? 'no answer') : `answered ${last.status}`;
}
