import { findDateProblems } from '#lib/schemas/guide/dates.ts';
import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import type { Db } from '#lib/server/db/store.ts';
import { listProblems, type FieldProblem } from '#lib/server/errors.ts';
import { indexedPages } from '#lib/utils/site-pages.ts';
import { findDeadLinks, findKnownSlugs } from './links.ts';
import { guidePages } from './pages.ts';
import type { RenderedGuide } from './render.ts';
import { renderOnce } from './render-once.ts';
import { readSources } from './sources.ts';

async function checkSlug(db: Db, slug: string, id: string = ''): Promise<FieldProblem[]> {
	const isFree = !(await guidePages.findTaken(db, id, slug)) && !indexedPages.includes(`/guides/${slug}`);
	return isFree ? [] : [{ path: 'slug', message: 'Choose another web name: this one is taken.' }];
}

const lists = [
	{ field: 'tags', kind: 'tag' },
	{ field: 'tools', kind: 'tool' },
	{ field: 'related', kind: 'guide' }
] as const;

async function checkLists(db: Db, guide: GuideInput): Promise<FieldProblem[]> {
	const problems: FieldProblem[] = [];
	for (const { field, kind } of lists) {
		const known = await findKnownSlugs(db, kind, guide[field]);
		for (const [index, slug] of guide[field].entries()) {
			const path = `${field}.${index}`;
			if (field === 'related' && slug === guide.slug) {
				problems.push({ path, message: 'This is the guide itself. Choose another one, or take it out.' });
			} else if (!known.has(slug)) {
				problems.push({
					path,
					message: `There is no ${kind} with the web name "${slug}". Choose another, or take it out.`
				});
			}
		}
	}
	return problems;
}

/** Everything about a guide that prevents publishing it, and what its text looks like. */
export async function inspectGuide(
	db: Db,
	guide: GuideInput,
	id?: string
): Promise<{ problems: FieldProblem[]; rendered: RenderedGuide }> {
	const rendered = renderOnce(guide.body, await readSources(db));
	const dead = await findDeadLinks(db, rendered.links, guide.slug);
	const inBody = [...rendered.problems, ...dead].sort((a, b) => a.line - b.line);
	return {
		problems: [
			...(await checkSlug(db, guide.slug, id)),
			...(await checkLists(db, guide)),
			...listProblems(findDateProblems(guide)),
			...inBody.map(({ line, message }) => ({ path: 'body', message: `Line ${line}: ${message}` }))
		],
		rendered
	};
}

/** What prevents publishing a guide, each with its field; of the text, each with its line. */
export async function checkGuide(db: Db, guide: GuideInput, id?: string): Promise<FieldProblem[]> {
	return (await inspectGuide(db, guide, id)).problems;
}
