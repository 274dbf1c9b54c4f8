import { and, asc, eq, isNotNull, lt } from 'drizzle-orm';
import { jobs } from '#lib/server/db/schema/jobs.ts';
import { decrypt, encrypt } from '#lib/server/db/secrets.ts';
import type { Db, Store } from '#lib/server/db/store.ts';
import { enqueueJob, type Job, type JobHandler } from '#lib/server/jobs/index.ts';
import { GiveUp, TryLater } from '#lib/server/jobs/outcomes.ts';
import { wakeWorker } from '#lib/server/jobs/wake.ts';
import { canSendMail, MailError, sendMail, type Mail } from './transport.ts';

const kind = 'mail';
const minute = 60_000;
const hour = 60 * minute;
/** After the first try, the second, … and from then on as after the last. */
const waits = [minute / 2, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour];

export type Letter = {
	/** At most one mail of this key waits; a newer one takes its place. */
	key: string;
	/** What it is about, for admins. */
	about: string;
	/** The account that it goes to: admins see whose it is, never what is in it. */
	userId: string;
	mail: Mail;
	/** From when on it is no longer worth sending, because its link has run out or its news is old. */
	until: Date;
};

type Payload = { about: string; userId: string; until: number; queuedAt: number };

/**
 * Puts a mail in, in the transaction of what it belongs to; it goes out right after. What is in it may be a secret, so
 * it lies in the database encrypted, and only until it is sent, given up or dropped.
 * @returns whether this site sends mail at all
 */
export async function queueMail(store: Store, tx: Db, letter: Letter, now: Date): Promise<boolean> {
	if (!canSendMail()) return false;
	const { key, about, userId, mail, until } = letter;
	const sealed = encrypt(store, Buffer.from(JSON.stringify(mail)), key);
	const payload = { about, userId, until: until.getTime(), queuedAt: now.getTime(), sealed };
	await enqueueJob(tx, { kind, key, payload, runAt: now });
	wakeWorker(store);
	return true;
}

/** Drops a mail that is not to go out any more, also while it is being tried. */
export async function dropMail(tx: Db, key: string): Promise<boolean> {
	const gone = await tx
		.delete(jobs)
		.where(and(eq(jobs.kind, kind), eq(jobs.key, key)))
		.returning({ id: jobs.id });
	return gone.length > 0;
}

/** Deletes the rows of mails that were given up before this: nobody has looked at them. */
export async function dropOldMail(tx: Db, before: Date): Promise<void> {
	await tx.delete(jobs).where(and(eq(jobs.kind, kind), eq(jobs.state, 'failed'), lt(jobs.runAt, before)));
}

function open(store: Store, key: string, sealed: unknown, rest: Payload): Mail {
	try {
		return JSON.parse(decrypt(store, String(sealed), key).toString()) as Mail;
	} catch {
		throw new GiveUp('It cannot be read any more: the key beside the database is another one now.', rest);
	}
}

/** Sends what waits. One that fails is tried again, later and later, for as long as it is of use. */
export const mailHandler =
	(store: Store): JobHandler =>
	async ({ key, payload, attempts }, now, signal) => {
		const { sealed, ...rest } = payload as Payload & { sealed?: string };
		if (rest.until <= now.getTime()) throw new GiveUp('Its time had passed before it could be sent.', rest);
		const mail = open(store, key, sealed, rest);
		try {
			await sendMail(mail, signal);
		} catch (error) {
			if (signal.aborted) throw new TryLater('The site was stopped while it was being sent.', now);
			if (!(error instanceof MailError)) throw new GiveUp('It could not be put together.', rest);
			const next = new Date(now.getTime() + waits[Math.min(attempts, waits.length) - 1]!);
			if (error.isFinal || next.getTime() >= rest.until) throw new GiveUp(error.message, rest);
			throw new TryLater(error.message, next);
		}
	};

const asUnsent = ({ key, payload, state, runAt, lastError }: Job) => {
	const { about, userId, queuedAt } = payload as Payload;
	/** Null once it was given up. */
	const nextTry = state === 'failed' ? null : runAt;
	return { key, about, userId, queuedAt: new Date(queuedAt), reason: lastError ?? '', nextTry };
};

export type UnsentMail = ReturnType<typeof asUnsent>;

/** Mails that could not be sent so far or were given up, the oldest first. Whoever asks checks that they may. */
export async function listUnsent(db: Db, key?: string): Promise<UnsentMail[]> {
	const failed = and(eq(jobs.kind, kind), isNotNull(jobs.lastError), key === undefined ? undefined : eq(jobs.key, key));
	return (await db.select().from(jobs).where(failed).orderBy(asc(jobs.id))).map(asUnsent);
}
