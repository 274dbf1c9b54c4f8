import { redirect } from '@sveltejs/kit';
import {
	answersOf,
	countriesOf,
	facetsOf,
	finderHref,
	isAboutSafety,
	readAnswers,
	readFinderFacets
} from '#lib/schemas/finder.ts';
import { listHelpFirst } from '#lib/server/helplines/index.ts';
import { findTools, listCountries } from './find.server.ts';
import Finder from './Finder.svelte';
import { titleOf, type FinderPage } from './finder-page.ts';
import { personFirst } from './person-first.server.ts';
import { writeRunning } from '../running.server.ts';

export const load = async ({ url, request, locals: { ctx }, setHeaders }) => {
	const { searchParams } = url;
	const given = readAnswers(searchParams);
	const asked = given ? facetsOf(given) : readFinderFacets(searchParams);
	const empty = Object.keys(asked).length === 0;
	// What somebody answered is cached nowhere: not among our pages, not in the browser.
	if (given || !empty) setHeaders({ 'cache-control': 'no-store' });
	const isPlain = searchParams.get('plain') === '1';
	if (given && !empty) {
		const rest = new URLSearchParams();
		if (searchParams.get('view') === 'low') rest.set('view', 'low');
		if (isPlain) rest.set('plain', '1');
		redirect(303, finderHref(asked) + (rest.size > 0 ? `&${rest}` : ''));
	}
	const result = empty ? undefined : await findTools(ctx, asked);
	const selection = result?.selection ?? {};
	const help = isAboutSafety(selection)
		? await listHelpFirst(ctx, 'self', request.headers.get('accept-language'), false, countriesOf(selection))
		: null;
	const page: FinderPage = {
		nothingSaid: !result && (given !== undefined || !empty || searchParams.has('country')),
		isPlain,
		countries: await listCountries(ctx),
		personFirst,
		answers: answersOf(selection),
		help,
		result: result ?? null
	};
	return {
		title: titleOf(page),
		isOwn: !page.result && !isPlain,
		hasPicture: !page.help && !page.result,
		running: writeRunning(Finder, page, url)
	};
};
