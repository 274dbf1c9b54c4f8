import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { arrangeAll, changeRows, toForm, type FormListing } from '#lib/schemas/entry-form.ts';
import { mergeForms, settle } from '#lib/schemas/entry-merge.ts';
import type { ListingDraft } from '#lib/schemas/entry.ts';
import { zoneNames } from '#lib/schemas/settings.ts';
import {
	createPreviewLink,
	discardAutosave,
	findDuplicates,
	getEntry,
	listPreviewLinks,
	listRevisions,
	revokePreviewLink,
	saveEntry
} from '#lib/server/entries/index.ts';
import { submitEntry } from '#lib/server/review/index.ts';
import { readSiteSettings } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read, readForm } from '../../../requests.server.ts';
import { attempt } from '../attempt.server.ts';
import { readChoices } from '../choices.server.ts';
import { readDraft, readListing } from '../listing.server.ts';
import { describeConflict } from './conflict.server.ts';
import { listRights } from './rights.server.ts';
import { standingActions } from './standing.server.ts';

const recentRevisions = 5;

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const { document, autosave, owners: _owners, ...entry } = await getEntry(ctx, event.params.id);
		const rights = listRights(ctx, { document, autosave, owners: _owners, ...entry });
		const listing = settle(toForm(document));
		const kept = autosave && { listing: settle(toForm(autosave.document)), at: autosave.savedAt };
		const isNewer = kept && rights.edit && JSON.stringify(kept.listing) !== JSON.stringify(listing);
		const { name, website } = document;
		const { timeZone, previewDays } = await readSiteSettings(ctx);
		return {
			entry,
			listing,
			rights,
			keptAt: isNewer ? kept.at : null,
			choices: await readChoices(ctx),
			duplicates: await findDuplicates(ctx, { id: entry.id, name: name ?? '', website: website ?? '' }),
			revisions: (await listRevisions(ctx, entry.id)).slice(0, recentRevisions),
			links: rights.preview ? await listPreviewLinks(ctx, entry.id) : [],
			zones: rights.schedule ? [...new Set([timeZone || 'UTC', 'UTC', ...zoneNames])] : [],
			zoneFirst: timeZone,
			previewDays,
			today: dayOf(ctx.now)
		};
	});

const whole = z.coerce.number().int().min(0).max(1e9).catch(0);

const readSent = (event: RequestEvent) =>
	read(event, async () => {
		const form = await readForm(event.request);
		return {
			form,
			listing: readListing(form),
			version: whole.parse(form.get('version')),
			revision: whole.parse(form.get('revision')),
			reason: String(form.get('reason') ?? '').slice(0, 300)
		};
	});

const isSame = (a: FormListing, b: ListingDraft) => JSON.stringify(settle(a)) === JSON.stringify(settle(toForm(b)));

export const actions = {
	...standingActions,
	/** Adds, removes or moves a row where no script does it. Saves nothing. */
	change: async (event) => {
		const { form, listing, version, revision, reason } = await readSent(event);
		changeRows(listing, String(form.get('change')), dayOf(event.locals.ctx.now));
		return { listing: arrangeAll(listing), version, revision, reason };
	},
	save: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		const { version, reason } = sent;
		const listing = arrangeAll(sent.listing);
		return attempt(
			event,
			async () => {
				const document = readDraft(listing);
				const entry = await getEntry(ctx, id);
				// A save makes an approval void, so one that changes nothing is none.
				const isIdle = entry.version === version && isSame(listing, entry.document);
				if (isIdle) await discardAutosave(ctx, id);
				else await saveEntry(ctx, id, { version, document, reason });
				redirect(303, `/admin/tools/${id}?told=${isIdle ? 'same' : 'saved'}`);
			},
			async (refusal) => ({ ...sent, form: undefined, conflict: await describeConflict(ctx, id, refusal, sent) })
		);
	},
	submit: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		let { version } = sent;
		const listing = arrangeAll(sent.listing);
		return attempt(
			event,
			async () => {
				const document = readDraft(listing);
				const entry = await getEntry(ctx, id);
				if (entry.version !== version || !isSame(listing, entry.document)) {
					({ version } = await saveEntry(ctx, id, { version, document, reason: sent.reason }));
				}
				await submitEntry(ctx, id, { version, note: sent.reason });
				redirect(303, `/admin/tools/${id}?told=submitted`);
			},
			async (refusal) => {
				const { revision } = await getEntry(ctx, id);
				const conflict = await describeConflict(ctx, id, refusal, sent);
				return { ...sent, form: undefined, version, revision: conflict ? sent.revision : revision, conflict };
			}
		);
	},
	merge: async (event) => {
		const { ctx } = event.locals;
		const { id } = event.params;
		const sent = await readSent(event);
		return attempt(
			event,
			async () => {
				const { document: theirs } = await getEntry(ctx, id);
				const merged = mergeForms(sent.listing, toForm(theirs), (path) => {
					const side = sent.form.get(`side:${path}`);
					return side === 'mine' || side === 'theirs' ? side : undefined;
				});
				const reason = sent.reason.trim() || 'Merged two versions';
				await saveEntry(ctx, id, { version: sent.version, document: readDraft(merged), reason, kind: 'merge' });
				redirect(303, `/admin/tools/${id}?told=merged`);
			},
			async (refusal) => ({ ...sent, form: undefined, conflict: await describeConflict(ctx, id, refusal, sent) })
		);
	},
	/** Puts what was kept while typing back into the boxes. Nothing is saved before the person saves. */
	useKept: (event) =>
		read(event, async () => {
			const { autosave } = await getEntry(event.locals.ctx, event.params.id);
			if (!autosave) return fail(404, { message: 'There is no kept text any more.', problems: {} });
			return { listing: toForm(autosave.document), version: autosave.basedOn, revision: 0, reason: '' };
		}),
	/** The link is shown this once: only a hash of it is kept. */
	link: (event) =>
		attempt(event, async () => {
			const { token, expiresAt } = await createPreviewLink(event.locals.ctx, event.params.id);
			return { link: { href: `${event.url.origin}/preview/${token}`, expiresAt } };
		}),
	revoke: (event) =>
		attempt(event, async () => {
			const link = String((await readForm(event.request)).get('link')).slice(0, 60);
			await revokePreviewLink(event.locals.ctx, event.params.id, link);
			redirect(303, `/admin/tools/${event.params.id}?told=revoked`);
		}),
	dropKept: (event) =>
		read(event, async () => {
			await discardAutosave(event.locals.ctx, event.params.id);
			redirect(303, `/admin/tools/${event.params.id}?told=dropped`);
		})
};
