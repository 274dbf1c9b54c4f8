import { redirect } from '@sveltejs/kit';
import { authorise } from '#lib/server/auth/index.ts';
import { createEntry, findDuplicates, saveEntry } from '#lib/server/entries/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { read, readForm } from '../../../requests.server.ts';
import { attempt } from '../attempt.server.ts';
import { beginListing, continueListing, readStart, type Start } from './start.server.ts';

type Ctx = App.Locals['ctx'];

export const load = (event) =>
	read(event, async () => {
		authorise(event.locals.ctx, 'tool.create');
		const given = (name: string) => (event.url.searchParams.get(name) ?? '').slice(0, 500);
		return { start: { name: given('name'), website: given('website'), summary: '' } };
	});

/** Begins the draft, or goes on with the one that was begun while its first words were typed. */
async function keepStart(ctx: Ctx, id: string, start: Start): Promise<string> {
	if (!id) return (await createEntry(ctx, beginListing(ctx, start))).id;
	const { document, version, hasChanged } = await continueListing(ctx, id, start);
	if (hasChanged) await saveEntry(ctx, id, { version, document });
	return id;
}

export const actions = {
	default: async (event) => {
		const { ctx } = event.locals;
		const { sent, start } = await read(event, async () => {
			const fields = [...(await readForm(event.request))];
			return { sent: fields, start: readStart(fields) };
		});
		const { id, ...values } = start;
		return attempt(
			event,
			async () => {
				const message = 'Give it a name, so that you find it again.';
				if (!values.name.trim()) throw new AppError('invalid', message, [{ path: 'name', message }]);
				const near = await findDuplicates(ctx, { id, ...values });
				const isOther = sent.some(([field, value]) => field === 'other' && value === 'on');
				if (near.length > 0 && !isOther) return { values, id, near };
				redirect(303, `/admin/tools/${await keepStart(ctx, id, values)}?told=created`);
			},
			() => ({ values, id, near: [] as Awaited<ReturnType<typeof findDuplicates>> })
		);
	}
};
