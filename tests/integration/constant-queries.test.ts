import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EntryPlace } from '#lib/schemas/entry.ts';
import type { Role } from '#lib/schemas/user.ts';
import type { Ctx } from '#lib/server/context.ts';
import { importContent } from '#lib/server/content/index.ts';
import { submissions } from '#lib/server/db/schema/submissions.ts';
import { createEntry, submitEntry, takeReview } from '#lib/server/editorial/index.ts';
import { enqueueJob } from '#lib/server/jobs/index.ts';
import { load as loadDashboard } from '../../src/routes/admin/(app)/+page.server.ts';
import { load as loadMessages } from '../../src/routes/admin/(app)/submissions/+page.server.ts';
import { load as loadQueue } from '../../src/routes/admin/(app)/reviews/+page.server.ts';
import { load as loadReview } from '../../src/routes/admin/(app)/reviews/[id]/+page.server.ts';
import { load as loadList } from '../../src/routes/admin/(app)/[kind=kind]/+page.server.ts';
import { load as loadEditor } from '../../src/routes/admin/(app)/[kind=kind]/[id]/+page.server.ts';
import { load as loadHistory } from '../../src/routes/admin/(app)/[kind=kind]/[id]/history/+page.server.ts';
import { load as loadSignOff } from '../../src/routes/admin/(app)/[kind=kind]/[id]/sign-off/+page.server.ts';
import { addAccount } from '../support/accounts.ts';
import { makeCtx } from '../support/ctx.ts';
import { as, content, sample } from '../support/editorial.ts';
import { guideOf } from '../support/guides.ts';
import { listStatements } from '../support/statements.ts';

const many = 100;

/** What a page loads for this person. */
function openPage<Event>(load: (event: Event) => unknown, ctx: Ctx, id = '', kind: EntryPlace = 'tools'): unknown {
	const url = new URL('http://localhost:3000/admin');
	return load({ locals: { ctx }, url, params: { kind, id }, route: { id: null } } as Event);
}

async function openHouse() {
	const system = makeCtx();
	await importContent(system, { tags: content.tags!, rubric: content.rubric! });
	const account = async (role: Role, name: string): Promise<Ctx> =>
		as(system, await addAccount(system, role, ` ${name}`), role);
	return {
		system,
		author: await account('contributor', 'author'),
		reviewer: await account('editor', 'reviewer'),
		reader: await account('editor', 'reader'),
		admin: await account('admin', 'admin')
	};
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** A tool in review that one person has taken, a guide to sign off, a publishing that is late, and a message. */
async function addWork({ system, author, reviewer }: House, number: number) {
	const names = { name: `Lamp ${number}`, slug: `lamp-${number}`, website: `https://lamp-${number}.example` };
	const { id } = await createEntry(author, { ...sample, ...names });
	const { roundId } = await submitEntry(author, id, { version: 1 });
	await takeReview(reviewer, roundId);
	const text = guideOf(`Evening ${number}`, { tools: [], related: [] });
	const { id: guideId } = await createEntry(author, text, 'guide');
	await submitEntry(author, guideId, { version: 1 });
	const late = { kind: 'publish', key: `publish ${id}`, payload: { entryId: id }, runAt: new Date(0) };
	const message = { kind: 'suggestion', state: 'new', message: 'Look at it.', receivedAt: system.now } as const;
	await system.store.transaction(async (tx) => {
		await enqueueJob(tx, late);
		await tx.insert(submissions).values({ id: randomUUID(), reference: randomUUID(), digest: '', ...message });
	});
	return { id, roundId, guideId };
}

it('an admin page asks as many queries with a hundred open reviews as with one', async () => {
	const house = await openHouse();
	const { id, roundId, guideId } = await addWork(house, 1);
	const pages: Record<string, (who: Ctx) => unknown> = {
		review: (who) => openPage(loadReview, who, roundId),
		dashboard: (who) => openPage(loadDashboard, who),
		queue: (who) => openPage(loadQueue, who),
		list: (who) => openPage(loadList, who),
		editor: (who) => openPage(loadEditor, who, id),
		history: (who) => openPage(loadHistory, who, id),
		guides: (who) => openPage(loadList, who, '', 'guides'),
		'guide editor': (who) => openPage(loadEditor, who, guideId, 'guides'),
		'sign-off': (who) => openPage(loadSignOff, who, guideId, 'guides')
	};
	const count = async () => {
		const counts: Record<string, number> = {};
		for (const role of ['author', 'reviewer', 'reader', 'admin'] as const) {
			const who = house[role];
			for (const [page, open] of Object.entries(pages)) {
				counts[`${page} for ${role}`] = (await listStatements(who.store, () => open(who))).length;
			}
		}
		const messages = () => openPage(loadMessages, house.reader);
		counts.messages = (await listStatements(house.system.store, messages)).length;
		return counts;
	};
	// The first time, what is remembered until the content changes is read as well.
	await count();
	const withOne = await count();
	expect(Math.min(...Object.values(withOne))).toBeGreaterThan(0);
	for (let number = 2; number <= many; number += 1) await addWork(house, number);
	expect(await count()).toEqual(withOne);
});
