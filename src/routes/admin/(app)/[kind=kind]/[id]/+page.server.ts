import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { changeRows, normaliseForm, partOf, setPart, toForm } from '#lib/schemas/document/form.ts';
import { kindAt, type EntryPlace } from '#lib/schemas/entry.ts';
import { zoneNames } from '#lib/schemas/settings.ts';
import {
	createPreviewLink,
	discardCopy,
	findDuplicates,
	type FormSaved,
	getEntry,
	kindOf,
	listCopies,
	listPreviewLinks,
	listRevisions,
	readCopy,
	revokePreviewLink,
	saveForm,
	submitEntry
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { listErrors, read, readForm } from '#lib/server/http/action.ts';
import { attempt, checkPlace } from '../place.server.ts';
import { readBook } from '../choices.server.ts';
import { describeCopy, describeRefusal, recoverCopy } from './conflict.server.ts';
import { listRights } from './rights.server.ts';
import { nameSeen, parseSeen, readSent, sendBack, type Sent } from '../sent.server.ts';
import { standingActions } from './standing.server.ts';

type Event = RequestEvent<{ kind: EntryPlace; id: string }, '/admin/(app)/[kind=kind]/[id]'>;

const recentRevisions = 5;

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		await checkPlace(event);
		const page = await getEntry(ctx, event.params.id);
		const { book } = kindOf(page);
		const { document, owners: _owners, ...entry } = page;
		const rights = listRights(ctx, page);
		const { timeZone, previewDays } = await readSiteSettings(ctx);
		return {
			entry,
			book: await readBook(ctx, page.kind),
			help: kindOf(page).writingHelp,
			document: normaliseForm(book, toForm(book, document)),
			rights,
			copies: rights.edit ? (await listCopies(ctx, entry.id)).map((copy) => describeCopy(book, copy)) : [],
			duplicates: await findDuplicates(ctx, {
				id: entry.id,
				kind: entry.kind,
				name: entry.name,
				website: String(document.website ?? '')
			}),
			revisions: (await listRevisions(ctx, entry.id)).slice(0, recentRevisions),
			links: rights.preview ? await listPreviewLinks(ctx, entry.id) : [],
			zones: rights.schedule ? [...new Set([timeZone || 'UTC', 'UTC', ...zoneNames])] : [],
			zoneFirst: timeZone,
			previewDays,
			today: dayOf(ctx.now)
		};
	});

function saveSent({ locals, params }: Event, sent: Sent): Promise<FormSaved> {
	return saveForm(locals.ctx, params.id, sent);
}

async function answerSave(event: Event, sent: Sent, { merged, problems, refused, copy }: FormSaved) {
	const { ctx } = event.locals;
	const { id } = event.params;
	if (problems.length === 0) return { merged };
	const { document: stored, version, base, kind } = await getEntry(ctx, id);
	const saved = toForm(kindOf({ kind }).book, stored);
	const document = structuredClone(saved);
	for (const path of refused) setPart(document, path, partOf(sent.document, path));
	const message = 'One box holds more than can be saved. Everything else is saved; this is stored, and yours alone.';
	const took = copy ? [nameSeen(copy)] : [];
	return fail(400, { message, errors: listErrors(problems), document, saved, version, base, took, refused, merged });
}

export const actions = {
	...standingActions,
	/** Adds, removes or moves a row where no script does it. Saves nothing. */
	change: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		return attempt(
			event,
			async () => {
				const kind = kindOf({ kind: kindAt(event.params.kind) });
				const change = sent.fields.find(([name]) => name === 'change')?.[1];
				changeRows(kind.book, sent.document, String(change), dayOf(ctx.now));
				return { ...(await sendBack(ctx, id, sent)), document: kind.arrange(sent.document) };
			},
			(refusal) => describeRefusal(ctx, id, refusal, sent)
		);
	},
	save: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		return attempt(
			event,
			async () => {
				const saved = await saveSent(event, sent);
				if (saved.problems.length > 0 || (saved.merged.length > 0 && !sent.choices))
					return answerSave(event, sent, saved);
				const word = sent.choices ? 'merged' : saved.isChanged ? 'saved' : 'same';
				redirect(303, `/admin/${event.params.kind}/${id}?done=${word}`);
			},
			(refusal) => describeRefusal(ctx, id, refusal, sent)
		);
	},
	submit: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		let isSaved = false;
		return attempt(
			event,
			async () => {
				const saved = await saveSent(event, sent);
				isSaved = true;
				if (saved.problems.length > 0) return answerSave(event, sent, saved);
				await submitEntry(ctx, id, { version: saved.version, note: sent.reason });
				redirect(303, `/admin/${event.params.kind}/${id}?done=submitted`);
			},
			async (refusal) => {
				if (!isSaved) return describeRefusal(ctx, id, refusal, sent);
				// Saved, but not whole enough to be reviewed: the form goes on from what is saved now.
				const { document, version, base, kind } = await getEntry(ctx, id);
				const saved = toForm(kindOf({ kind }).book, document);
				return { document: saved, saved, version, base, took: [], refused: [], reason: sent.reason };
			}
		);
	},
	/** Puts text that was stored while typing into the form, over what is saved now. Nothing is saved by it. */
	recover: (event) =>
		attempt(event, async () => {
			const { ctx } = event.locals;
			const { id } = event.params;
			const { fields, choices } = await readSent(event);
			const seen = parseSeen(fields.find(([name]) => name === 'copy')?.[1]);
			const copy = await readCopy(ctx, id, seen?.id ?? '');
			return recoverCopy(await getEntry(ctx, id), copy, choices);
		}),
	discardText: (event) =>
		attempt(event, async () => {
			const seen = parseSeen((await readForm(event.request)).get('copy'));
			if (!seen)
				throw new AppError('invalid', 'Nothing was discarded. Open the entry again and choose the text there.');
			await discardCopy(event.locals.ctx, event.params.id, seen);
			redirect(303, `/admin/${event.params.kind}/${event.params.id}?done=dropped`);
		}),
	/** The link is shown this once: only a hash of it is stored. */
	link: (event) =>
		attempt(event, async () => {
			const { token, expiresAt } = await createPreviewLink(event.locals.ctx, event.params.id);
			return { link: { href: `${event.url.origin}/preview/${token}`, expiresAt } };
		}),
	revoke: (event) =>
		attempt(event, async () => {
			const link = String((await readForm(event.request)).get('link')).slice(0, 60);
			await revokePreviewLink(event.locals.ctx, event.params.id, link);
			redirect(303, `/admin/${event.params.kind}/${event.params.id}?done=revoked`);
		})
};
