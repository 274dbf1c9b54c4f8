import { helplineQuery } from '#lib/schemas/helpline.ts';
import { mayEver } from '#lib/server/permissions/index.ts';
import { isOnlyEditor, listHelplinesForEditors } from '#lib/server/helplines/index.ts';
import { read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const query = helplineQuery.parse(Object.fromEntries(event.url.searchParams));
		const mayEdit = mayEver(ctx.actor, 'helpline.edit');
		return { ...(await listHelplinesForEditors(ctx, query)), mayEdit, isAlone: mayEdit && (await isOnlyEditor(ctx)) };
	});
