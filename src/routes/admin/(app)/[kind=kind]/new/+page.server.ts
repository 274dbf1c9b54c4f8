import { redirect } from '@sveltejs/kit';
import { v7 as newId } from 'uuid';
import { authorise } from '#lib/server/permissions/index.ts';
import { findDuplicates } from '#lib/server/editorial/index.ts';
import { refuseField } from '#lib/server/errors.ts';
import { read, readForm } from '#lib/server/http/action.ts';
import { kindAt } from '#lib/schemas/entry.ts';
import { attempt, textOf } from '../place.server.ts';
import { readBook } from '../choices.server.ts';
import { startFields } from '../start-fields.ts';
import { findOwnDraft, readStart, saveStart } from './start.server.ts';

export const load = (event) =>
	read(event, async () => {
		authorise(event.locals.ctx, 'entry.create');
		const given = (name: string) => (event.url.searchParams.get(name) ?? '').slice(0, 500);
		return {
			// Names the draft before there is one, so that however it is begun there is only one.
			note: { copy: newId(), sequence: 1 },
			book: await readBook(event.locals.ctx, kindAt(event.params.kind)),
			start: Object.fromEntries(startFields[event.params.kind].map((field) => [field, given(field)]))
		};
	});

export const actions = {
	default: async (event) => {
		const { ctx } = event.locals;
		const { fields, start } = await read(event, async () => {
			const sent = [...(await readForm(event.request))];
			return { fields: sent, start: await findOwnDraft(ctx, readStart(event.params.kind, sent)) };
		});
		const { id, values, copy, kind, titleField } = start;
		const note = copy && { ...copy, sequence: copy.sequence + 1 };
		return attempt(
			event,
			async () => {
				const name = values[titleField] ?? '';
				if (!name.trim()) refuseField(titleField, 'Give it a name, so that you find it again.');
				const near = await findDuplicates(ctx, { id, name, website: values.website, kind: kind.name });
				if (near.length > 0 && textOf(fields, 'other') !== 'on') return { values, id, note, near };
				redirect(303, `/admin/${event.params.kind}/${await saveStart(ctx, start)}?done=created`);
			},
			() => ({ values, id, note, near: [] as Awaited<ReturnType<typeof findDuplicates>> })
		);
	}
};
