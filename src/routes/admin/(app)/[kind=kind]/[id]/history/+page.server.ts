import { z } from 'zod';
import { compareRevisions, listRevisions, restoreRevision } from '#lib/server/editorial/index.ts';
import { actOnEntry, readEntryPage } from '../../place.server.ts';
import { listRights } from '../rights.server.ts';

const whole = z.coerce.number().int().min(1).max(1e6).catch(0);

export const load = (event) =>
	readEntryPage(event, async (ctx, entry) => {
		const { id } = entry;
		const revisions = await listRevisions(ctx, id);
		const numbers = revisions.map((revision) => revision.number);
		const pick = (name: string) => {
			const number = whole.parse(event.url.searchParams.get(name));
			return numbers.includes(number) ? number : null;
		};
		const show = pick('show');
		const from = pick('from') ?? (show && numbers.includes(show - 1) ? show - 1 : null);
		return {
			entry: { id, name: entry.name, version: entry.version, revision: entry.revision },
			mayRestore: listRights(ctx, entry).edit,
			revisions,
			shown: show ? { number: show, from, changes: from ? await compareRevisions(ctx, id, from, show) : [] } : null
		};
	});

export const actions = {
	restore: actOnEntry('brought-back', (ctx, id, form) =>
		restoreRevision(ctx, id, whole.parse(form.get('number')), whole.parse(form.get('version')))
	)
};
