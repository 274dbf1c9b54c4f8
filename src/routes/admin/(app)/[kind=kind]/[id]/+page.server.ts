import { fail } from '@sveltejs/kit';
import { changeRows, normaliseForm, partOf, setPart, toForm } from '#lib/schemas/document/form.ts';
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
import { listErrors } from '#lib/server/http/action.ts';
import { actOnEntry, attempt, type EntryEvent, goBack, readEntryPage, textOf } from '../place.server.ts';
import { readBook } from '../choices.server.ts';
import { describeCopy, describeRefusal, readSaved, recoverCopy } from './conflict.server.ts';
import { listRights } from './rights.server.ts';
import { nameSeen, parseSeen, readSent, sendBack, type Sent } from '../sent.server.ts';
import { standingActions } from './standing.server.ts';

const recentRevisions = 5;

export const load = (event) =>
	readEntryPage(event, async (ctx, page) => {
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

/** A form action on all that the editor sends. Where it is refused, the form comes back. */
const actOnSent =
	<T>(work: (event: EntryEvent, sent: Sent) => Promise<T>) =>
	async (event: EntryEvent) => {
		const sent = await readSent(event);
		return attempt(
			event,
			() => work(event, sent),
			(refusal) => describeRefusal(event.locals.ctx, event.params.id, refusal, sent)
		);
	};

async function saveSent({ locals, params }: EntryEvent, sent: Sent): Promise<FormSaved> {
	const saved = await saveForm(locals.ctx, params.id, sent);
	sent.isSaved = true;
	return saved;
}

/** After a save that left something to say. */
async function answerSave({ locals, params }: EntryEvent, sent: Sent, { merged, problems, refused, copy }: FormSaved) {
	if (problems.length === 0) return { merged };
	const now = await readSaved(locals.ctx, params.id, sent);
	const document = structuredClone(now.saved);
	for (const path of refused) setPart(document, path, partOf(sent.document, path));
	const message = 'One box holds more than can be saved. Everything else is saved; this is stored, and yours alone.';
	const took = copy ? [nameSeen(copy)] : [];
	return fail(400, { message, errors: listErrors(problems), ...now, document, took, refused, merged });
}

export const actions = {
	...standingActions,
	/** Adds, removes or moves a row where no script does it. Saves nothing. */
	change: actOnSent(async ({ locals: { ctx }, params }, sent) => {
		const { kind, fields, document } = sent;
		changeRows(kind.book, document, textOf(fields, 'change'), dayOf(ctx.now));
		return { ...(await sendBack(ctx, params.id, sent)), document: kind.arrange(document) };
	}),
	save: actOnSent(async (event, sent) => {
		const saved = await saveSent(event, sent);
		if (saved.problems.length > 0 || (saved.merged.length > 0 && !sent.choices)) return answerSave(event, sent, saved);
		goBack(event, sent.choices ? 'merged' : saved.isChanged ? 'saved' : 'same');
	}),
	submit: actOnSent(async (event, sent) => {
		const saved = await saveSent(event, sent);
		if (saved.problems.length > 0) return answerSave(event, sent, saved);
		await submitEntry(event.locals.ctx, event.params.id, { version: saved.version, note: sent.reason });
		goBack(event, 'submitted');
	}),
	/** Puts text that was stored while typing into the form, over what is saved now. Nothing is saved by it. */
	recover: (event: EntryEvent) =>
		attempt(event, async () => {
			const { ctx } = event.locals;
			const { id } = event.params;
			const { fields, choices } = await readSent(event);
			const copy = await readCopy(ctx, id, parseSeen(textOf(fields, 'copy'))?.id ?? '');
			return recoverCopy(await getEntry(ctx, id), copy, choices);
		}),
	discardText: actOnEntry('dropped', (ctx, id, form) => {
		const seen = parseSeen(form.get('copy'));
		if (!seen) throw new AppError('invalid', 'Nothing was discarded. Open the entry again and choose the text there.');
		return discardCopy(ctx, id, seen);
	}),
	/** The link is shown this once: only a hash of it is stored. */
	link: (event: EntryEvent) =>
		attempt(event, async () => {
			const { token, expiresAt } = await createPreviewLink(event.locals.ctx, event.params.id);
			return { link: { href: `${event.url.origin}/preview/${token}`, expiresAt } };
		}),
	revoke: actOnEntry('revoked', (ctx, id, form) => revokePreviewLink(ctx, id, textOf(form, 'link').slice(0, 60)))
};
