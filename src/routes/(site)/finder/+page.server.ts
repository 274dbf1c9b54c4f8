import { redirect } from '@sveltejs/kit';
import { answersOf, facetsOf, finderHref, isAboutSafety, readAnswers, readFinderFacets } from '#lib/schemas/finder.ts';
import { listHelpFirst } from '#lib/server/helplines/index.ts';
import { findTools } from './find.server.ts';

export const load = async ({ url, request, locals: { ctx }, setHeaders }) => {
	const given = readAnswers(url.searchParams);
	const asked = given ? facetsOf(given) : readFinderFacets(url.searchParams);
	const empty = Object.keys(asked).length === 0;
	// What somebody answered is cached nowhere: not among our pages, not in the browser.
	if (given || !empty) setHeaders({ 'cache-control': 'no-store' });
	if (given && !empty) {
		const low = url.searchParams.get('view') === 'low' ? '&view=low' : '';
		redirect(303, finderHref(asked) + low);
	}
	const result = empty ? undefined : await findTools(ctx, asked);
	const selection = result?.selection ?? {};
	const help = isAboutSafety(selection)
		? await listHelpFirst(ctx, 'self', request.headers.get('accept-language'))
		: null;
	return {
		/** Nothing that was sent says what to look for. */
		nothingSaid: !result && (given !== undefined || !empty),
		answers: answersOf(selection),
		help,
		result: result ?? null
	};
};
