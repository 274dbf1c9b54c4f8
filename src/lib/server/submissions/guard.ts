import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#lib/server/context.ts';
import { deriveKey } from '#lib/server/db/secrets.ts';
import type { Store } from '#lib/server/db/store.ts';
import { AppError } from '#lib/server/errors.ts';
import { networkOf, siteOf } from '#lib/utils/network.ts';
import { countOf } from '#lib/utils/text.ts';
import { makeBudget, type Budget, type Limits, type Verdict } from './budget.ts';

/*
 * Keeping machines out without asking people to prove anything. Senders are counted as keyed hashes in memory, under a
 * key that is forgotten with the process: nothing about a sender is ever written down.
 */
const key = randomBytes(32);
const hash = (secret: Buffer, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
const hide = (text: string): string => hash(key, text);

const minute = 60_000;
const limits: Limits = { perSender: 5, perGroup: 20, inAll: 120, period: 10 * minute };
const mostThatStorageBears = 600;

/** Reports of harm have a budget of their own: no flood of anything else closes the form to them. */
type Purpose = 'harm' | 'other';

const known = new WeakMap<Store, Record<Purpose, Budget>>();

function budgetsOf(store: Store): Record<Purpose, Budget> {
	const budgets = known.get(store) ?? {
		harm: makeBudget({ ...limits, inAll: mostThatStorageBears }),
		other: makeBudget(limits)
	};
	known.set(store, budgets);
	return budgets;
}

type Full = Extract<Verdict, { taken: false }>['full'];

const reasons: Record<Full, string> = {
	sender: `${limits.perSender} messages came from your internet connection within ten minutes; other people may share it.`,
	group: `${limits.perGroup} messages came from your network within ten minutes; other people share it.`,
	all: 'So many messages are coming in that none can be taken just now. It isn’t about you or your connection.'
};

/** A form that takes nothing more for a while: from this connection, from its network, or from anybody. */
export class FormClosed extends AppError {
	readonly isHarm: boolean;
	/** Until it takes something again. */
	readonly seconds: number;

	constructor(full: Full, purpose: Purpose, wait: number) {
		const time = countOf(Math.ceil(wait / minute), 'minute');
		const ways = purpose === 'harm' ? ' If it can’t wait, there are other ways below.' : '';
		super('rate_limited', `${reasons[full]} Please send this again in ${time}. Your text is still here.${ways}`);
		this.isHarm = purpose === 'harm';
		this.seconds = Math.ceil(wait / 1000);
	}
}

/**
 * Counts a message that is about to be filed: first for its sender, then for the network of that, then for everybody.
 * @returns takes it back, for one that could not be filed after all
 * @throws {FormClosed}
 */
export function countMessage(store: Store, address: string, purpose: Purpose, now: Date): () => void {
	const budget = budgetsOf(store)[purpose];
	const sender = hide(networkOf(address));
	const verdict = budget.take(sender, now.getTime(), hide(siteOf(address)));
	if (!verdict.taken) throw new FormClosed(verdict.full, purpose, verdict.wait);
	return () => budget.giveBack(sender);
}

const quickest = 3_000;
const slowest = 24 * 3_600_000;

const stampKeys = new WeakMap<Store, Buffer>();

/** Under a key that all processes share and that a restart leaves: a form of one is sent to any other. */
function signTime(store: Store, time: string): string {
	const stampKey = stampKeys.get(store) ?? deriveKey(store, 'form stamps');
	stampKeys.set(store, stampKey);
	return hash(stampKey, time);
}

/** A signed note of when a form was opened. */
export const issueFormStamp = ({ store, now }: Pick<Ctx, 'store' | 'now'>): string =>
	`${now.getTime()}.${signTime(store, String(now.getTime()))}`;

/** Whether a form was open for as long as a person needs, and not longer than a day. */
export function judgeFormStamp({ store, now }: Ctx, stamp: string): 'fine' | 'too quick' | 'too old' {
	const [time = '', signature = ''] = stamp.split('.');
	const expected = Buffer.from(signTime(store, time));
	const given = Buffer.from(signature);
	const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
	const age = now.getTime() - Number(time);
	if (!isOurs || age > slowest) return 'too old';
	return age < quickest ? 'too quick' : 'fine';
}
