import { redirect } from '@sveltejs/kit';
import { fewestCompared, readCompareQuery } from '#lib/schemas/compare.ts';
import { getToolPage, type ToolPage } from '#lib/server/catalogue/index.ts';
import { findHelpFirst } from '#lib/server/helplines/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { mostCompared } from '#lib/utils/shortlist.ts';
import { readLanguages } from '../languages.server.ts';
import { listChoices } from './choices.server.ts';
import { compareTools } from './rows.server.ts';

export const load = async ({ url, request, setHeaders, locals: { ctx } }) => {
	const { slugs, choosing } = readCompareQuery(url.searchParams);
	const pages = new Map<string, ToolPage>();
	const unknown: string[] = [];
	for (const slug of slugs) {
		const found = await getToolPage(ctx, (await findRedirect(ctx, 'tool', slug)) ?? slug);
		if (found) pages.set(found.tool.slug, found);
		else unknown.push(slug);
	}
	const shown = [...pages.values()].slice(0, mostCompared);
	const leftOut = [...pages.values()].slice(mostCompared).map(({ tool }) => tool.name);
	const tools = shown.map(({ tool: { slug, name, checkedOn } }) => ({ slug, name, checkedOn }));
	const today = dayOf(ctx.now);

	if (choosing || shown.length < fewestCompared) {
		const typed = url.searchParams.get('q') ?? '';
		const help = typed ? await findHelpFirst(ctx, typed, readLanguages({ request, setHeaders })) : null;
		const choices = await listChoices(ctx, url.searchParams, shown);
		return { tools, today, unknown, leftOut, choosing, choices, help, groups: null };
	}
	if (url.searchParams.has('q') || url.searchParams.has('condition')) {
		const slugsAsked = [...pages.keys(), ...unknown];
		const view = url.searchParams.get('view') === 'low' ? '&view=low' : '';
		redirect(303, `/compare?${new URLSearchParams(slugsAsked.map((slug) => ['tool', slug]))}${view}`);
	}
	return { tools, today, unknown, leftOut, choosing, choices: null, help: null, groups: compareTools(shown) };
};
