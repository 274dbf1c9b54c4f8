import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { compareRevisions, getEntry, listRevisions, restoreRevision } from '#lib/server/editorial/index.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { attempt, checkPlace } from '../../place.server.ts';
import { listRights } from '../rights.server.ts';

const whole = z.coerce.number().int().min(1).max(1e6).catch(0);

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const { id } = event.params;
		await checkPlace(event);
		const entry = await getEntry(ctx, id);
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
	restore: (event) =>
		attempt(event, async () => {
			const form = Object.fromEntries(await readForm(event.request));
			const { id } = event.params;
			await restoreRevision(event.locals.ctx, id, whole.parse(form.number), whole.parse(form.version));
			redirect(303, `/admin/${event.params.kind}/${id}?done=brought-back`);
		})
};
