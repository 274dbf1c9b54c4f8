import { redirect } from '@sveltejs/kit';
import { blankDraft } from '#lib/schemas/entry.ts';
import { fromForm, proposeSlug, readFields, toForm } from '#lib/schemas/entry-form.ts';
import { authorise } from '#lib/server/auth/index.ts';
import { createEntry, findDuplicates } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { read } from '../../../requests.server.ts';
import { attempt } from '../attempt.server.ts';

export const load = (event) =>
	read(event, async () => {
		authorise(event.locals.ctx, 'tool.create');
		const given = (name: string) => (event.url.searchParams.get(name) ?? '').slice(0, 500);
		return { start: { name: given('name'), website: given('website'), summary: '' } };
	});

export const actions = {
	default: async (event) => {
		const { ctx } = event.locals;
		const sent = [...(await event.request.formData())];
		const { name, website, summary } = readFields(sent);
		const values = { name, website, summary };
		return attempt(
			event,
			async () => {
				const message = 'Give it a name, so that you find it again.';
				if (!name.trim()) throw new AppError('invalid', message, [{ path: 'name', message }]);
				const near = await findDuplicates(ctx, { name, website });
				const isOther = sent.some(([field, value]) => field === 'other' && value === 'on');
				if (near.length > 0 && !isOther) return { values, near };
				const blank = toForm({ ...blankDraft(), checkedOn: dayOf(ctx.now) });
				const draft = fromForm({ ...blank, ...values, slug: proposeSlug(name) });
				const { id } = await createEntry(ctx, draft);
				redirect(303, `/admin/tools/${id}?told=created`);
			},
			() => ({ values, near: [] as Awaited<ReturnType<typeof findDuplicates>> })
		);
	}
};
