import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { contentBundle, openBundle } from '#lib/schemas/bundle.ts';
import { draftOf, type ListingDraft } from '#lib/schemas/listing/draft.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { Role } from '#lib/schemas/user.ts';
import { cookieName, createAccount, signIn } from '#lib/server/auth/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { prepareDatabase } from '#lib/server/content/index.ts';
import { users } from '#lib/server/db/schema/accounts.ts';
import { openStore } from '#lib/server/db/store.ts';
import {
	createEntry,
	declareConflict,
	finishReview,
	saveReviewAnswer,
	submitEntry,
	takeReview
} from '#lib/server/editorial/index.ts';
import { isNeeded } from '#lib/server/rubric/index.ts';
import { startOwnServer } from './own-server.ts';

const readSeed = (name: string) => JSON.parse(readFileSync(`drizzle/seed/${name}.json`, 'utf8')) as { slug: string }[];
/** Not all of the starter content: reading it renders every guide, in each process of a run. */
const content = contentBundle.parse(
	openBundle({ tools: readSeed('tools').filter(({ slug }) => slug === 'wysa'), rubric: readSeed('rubric') })
);
const password = 'walnut harbour violet kite';

/** What every review has to look at. */
export const coreQuestions = content.rubric!.criteria.filter(isNeeded).map(({ id }) => id);

/** Of each list two rows: a browser needs three times as long for a form with all of them. */
const wysa = draftOf(content.tools![0]!);
const whole = { ...wysa, evidence: wysa.evidence?.slice(0, 2), sources: wysa.sources?.slice(0, 2) };

/** A whole listing of an invented tool. */
export const listingOf = (name: string): ListingDraft => {
	const slug = name.toLowerCase().replaceAll(' ', '-');
	return { ...whole, name, slug, website: `https://${slug}.example`, incidents: [], safetyTests: [] };
};

const answerOf = (criterion: string, answer: AnswerInput['answer'], note: string | null = null): AnswerInput => ({
	criterion,
	answer,
	note,
	claim: 'checked-by-us',
	proofUrl: 'https://maker.example/policy',
	handsOn: null,
	seenOn: '2026-11-20'
});

const people: readonly [string, Role][] = [
	['Ada', 'contributor'],
	['Ben', 'editor'],
	['Cleo', 'editor'],
	['Dev', 'editor'],
	['Eve', 'admin']
];
const emailOf = (name: string): string => `${name.toLowerCase()}@example.org`;
const now = () => ({ now: new Date(), requestId: randomUUID() });
const fileIn = (folder: string): string => join(folder, 'cognicare.sqlite');

/** Makes a data folder with the starter content, an author, three editors and an admin. */
export async function prepareNewsroom(folder: string): Promise<void> {
	await prepareDatabase({ databaseFile: fileIn(folder), seed: 'starter' });
	const store = openStore(fileIn(folder));
	const system: Ctx = { store, actor: { kind: 'system', name: 'test' }, ...now() };
	for (const [name, role] of people) await createAccount(system, { name, role, email: emailOf(name), password });
	store.close();
}

/** A site of its own with an author, three editors and an admin, and short ways to set a scene. */
export async function openNewsroom(settings: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'cognicare-newsroom-'));
	const ready = process.env.NEWSROOM_FOLDER;
	if (ready) cpSync(ready, folder, { recursive: true });
	else await prepareNewsroom(folder);
	const store = openStore(fileIn(folder));
	const rows = await store.read.select({ id: users.id, name: users.name }).from(users);
	const ids = new Map(rows.map(({ id, name }) => [name, id]));
	const admin = { ADMIN_EMAIL: emailOf('Eve'), ADMIN_PASSWORD: password };
	const server = await startOwnServer({ DATA_DIR: folder, ...admin, ...settings });
	const as = (name: string): Ctx => {
		const role = people.find(([known]) => known === name)![1];
		return { store, ...now(), actor: { kind: 'user', id: ids.get(name)!, name, role, sessionId: 'test' } };
	};
	/** A new session, as its cookie. */
	async function enter(name: string): Promise<{ name: string; value: string }> {
		const visitor: Ctx = { store, ...now(), actor: { kind: 'visitor' }, client: { ip: randomUUID(), agent: 'test' } };
		const signedIn = await signIn(visitor, { email: emailOf(name), password });
		if (!('session' in signedIn)) throw new Error('A second factor is asked for.');
		return { name: cookieName('session', server.origin), value: signedIn.session };
	}
	async function signInAs(context: BrowserContext, name: string): Promise<void> {
		const session = await enter(name);
		// Not a moment without a session: a page that is still open asks who else is there.
		await context.addCookies([{ ...session, httpOnly: true, url: server.origin, sameSite: 'Lax' }]);
		await context.clearCookies({ name: new RegExp(`^(?!${session.name}$)`) });
	}
	return {
		store,
		as,
		enter,
		signIn: signInAs,
		/** Goes to a page as that person, in a session that begins now. */
		async open(page: Page, name: string, path: string): Promise<void> {
			await signInAs(page.context(), name);
			await page.goto(server.origin + path);
		},
		origin: server.origin,
		/** What the server has written so far. */
		output: server.output,
		idOf: (name: string): string => ids.get(name)!,
		/** Submits a whole listing by Ada. Answers the addresses of its entry and its review. */
		async submit(name: string, listing = listingOf(name)): Promise<{ id: string; roundId: string }> {
			const { id } = await createEntry(as('Ada'), listing);
			return { id, ...(await submitEntry(as('Ada'), id, { version: 1 })) };
		},
		/** Answers every core question with yes but for what `changes` says. */
		async review(
			who: string,
			roundId: string,
			changes: Record<string, AnswerInput['answer']> = {},
			note = `${who} saw it otherwise.`
		): Promise<void> {
			// All at once: each of some two dozen commits waits for the disk.
			await store.transaction(async () => {
				await takeReview(as(who), roundId);
				await declareConflict(as(who), roundId, 'none');
				for (const id of coreQuestions) {
					const given = answerOf(id, changes[id] ?? 'yes', changes[id] ? note : null);
					await saveReviewAnswer(as(who), roundId, given);
				}
				await finishReview(as(who), roundId);
			});
		},
		async close(): Promise<void> {
			store.close();
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;
