import { findToolSlugs, listTagSlugs } from '#lib/server/catalogue/index.ts';
import type { Db } from '#lib/server/db/store.ts';
import { listRedirects } from '#lib/server/site/index.ts';
import { isOwnPath } from '#lib/utils/safe-path.ts';
import { indexedPages, otherPages } from '#lib/utils/site-pages.ts';
import type { Problem } from './rendering.ts';
import { listGuideSlugs } from './records.ts';
import type { GuideLink } from './render.ts';

const pages = new Set([...indexedPages, ...otherPages]);
const kinds = { tools: 'tool', guides: 'guide', tags: 'tag' } as const;
type Kind = (typeof kinds)[keyof typeof kinds];
type Target = { kind: Kind; slug: string } | { kind: 'page'; path: string };

type Named = { kind: 'tool' | 'guide'; slug: string };

const slugPlace = /^\/(tools|guides|tags)\/([^/]+)(?:\/report)?$/;

/** What of this site a link leads to, or undefined for one that leads elsewhere on the web or within its own page. */
function readTarget(href: string): Target | undefined {
	if (!isOwnPath(href)) return undefined;
	const path = new URL(href, 'https://site.invalid').pathname.replace(/(.)\/$/, '$1');
	const [, folder, slug] = slugPlace.exec(path) ?? [];
	if (pages.has(path) || !slug) return { kind: 'page', path };
	return { kind: kinds[folder as keyof typeof kinds], slug };
}

/** Which of these slugs something of this kind has, or had before it was renamed. */
export async function findKnownSlugs(db: Db, kind: Kind, slugs: string[]): Promise<Set<string>> {
	if (slugs.length === 0) return new Set();
	const moved = await listRedirects(db, kind);
	const old = slugs.filter((slug) => moved.has(slug));
	return new Set([...old, ...(await findSlugs(db, kind, slugs))]);
}

async function findSlugs(db: Db, kind: Kind, slugs: string[]): Promise<Iterable<string>> {
	if (kind === 'tool') return findToolSlugs(db, slugs);
	const known = await (kind === 'guide' ? listGuideSlugs(db) : listTagSlugs(db));
	return slugs.filter((slug) => known.has(slug));
}

/** The tools and guides that links lead to. */
export const listNamedIn = (links: readonly GuideLink[]): Named[] =>
	links.flatMap(({ href }) => {
		const target = readTarget(href);
		return target?.kind === 'tool' || target?.kind === 'guide' ? [{ kind: target.kind, slug: target.slug }] : [];
	});

/**
 * The links to pages of this site that are not there.
 * @param own slug of the guide itself, which may be new
 * @param absent pages that may be named though they are not there
 */
export async function findDeadLinks(
	db: Db,
	links: readonly GuideLink[],
	own: string,
	absent: readonly Named[] = []
): Promise<Problem[]> {
	const targets = links.flatMap((link) => {
		const target = readTarget(link.href);
		return target ? [{ ...link, target }] : [];
	});
	const known: Record<string, Set<string>> = {};
	for (const kind of Object.values(kinds)) {
		const slugs = targets.flatMap(({ target }) => (target.kind === kind ? target.slug : []));
		known[kind] = await findKnownSlugs(db, kind, slugs);
	}
	known.guide!.add(own);
	for (const { kind, slug } of absent) known[kind]!.add(slug);
	return targets.flatMap(({ line, target }) => {
		if (target.kind === 'page') {
			const isThere = pages.has(target.path);
			return isThere
				? []
				: [{ line, message: `There is no page ${target.path} on this site. Correct the link, or take it out.` }];
		}
		return known[target.kind]!.has(target.slug)
			? []
			: [
					{
						line,
						message: `There is no ${target.kind} with the web name "${target.slug}". Correct it, or take it out.`
					}
				];
	});
}
