import type { ContentBundle } from '#lib/schemas/bundle.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import { indexedPages } from '#lib/utils/site-pages.ts';

export type Problem = { path: (string | number)[]; message: string };

/** What the bundle may point to besides what it brings itself. */
export type Known = {
	tags: Set<string>;
	criteria: Set<string>;
	tools: Set<string>;
	guides: Set<string>;
	references: Set<string>;
};

const ownGuide = 'This is the guide itself. Choose another one, or take it out.';

function findRepeats(list: { slug: string }[] | undefined, name: string): Problem[] {
	const seen = new Set<string>();
	return (list ?? []).flatMap(({ slug }, i) => {
		if (!seen.has(slug)) {
			seen.add(slug);
			return [];
		}
		return [{ path: [name, i, 'slug'], message: `"${slug}" is used twice in this file.` }];
	});
}

function findTwins(helplines: ContentBundle['helplines']): Problem[] {
	const seen = new Set<string>();
	return (helplines ?? []).flatMap(({ country, name }, i) => {
		const line = `${country}: ${name}`;
		if (!seen.has(line)) {
			seen.add(line);
			return [];
		}
		return [{ path: ['helplines', i, 'name'], message: `"${line}" stands twice in this file.` }];
	});
}

/** Pointers that lead nowhere and names that are used twice. The shape of each part has been checked before. */
export function findLooseEnds(bundle: ContentBundle, known: Known): Problem[] {
	const tags = new Set([...known.tags, ...(bundle.tags ?? []).map((tag) => tag.slug)]);
	const criteria = bundle.rubric ? new Set(bundle.rubric.criteria.map((c) => c.id)) : known.criteria;
	const elsewhere = (kind: 'tool' | 'guide'): string[] => [
		...(bundle.redirects ?? []).flatMap((one) => (one.kind === kind ? one.from : [])),
		...(bundle.withdrawn ?? []).flatMap((one) => (one.kind === kind ? one.slug : []))
	];
	const tools = new Set([...known.tools, ...elsewhere('tool'), ...(bundle.tools ?? []).map((tool) => tool.slug)]);
	const guides = new Set([...known.guides, ...elsewhere('guide'), ...(bundle.guides ?? []).map((guide) => guide.slug)]);
	const references = new Set([...known.references, ...(bundle.references ?? []).map(({ key }) => key)]);
	const problems: Problem[] = [
		...findRepeats(bundle.tags, 'tags'),
		...findRepeats(bundle.tools, 'tools'),
		...findRepeats(bundle.guides, 'guides'),
		...findRepeats(bundle.glossary, 'glossary'),
		...findTwins(bundle.helplines)
	];
	const missing = (path: Problem['path'], kind: string, value: string) =>
		problems.push({ path, message: `There is no ${kind} "${value}".` });

	for (const [i, tool] of (bundle.tools ?? []).entries()) {
		for (const field of tagFieldNames) {
			tool[field].forEach((slug, j) => tags.has(slug) || missing(['tools', i, field, j], 'tag', slug));
		}
		for (const [j, { helpedWith }] of tool.evidence.entries()) {
			helpedWith.forEach(
				(slug, k) => tags.has(slug) || missing(['tools', i, 'evidence', j, 'helpedWith', k], 'tag', slug)
			);
		}
		const answered = new Set<string>();
		for (const [j, { criterion }] of tool.answers.entries()) {
			if (!criteria.has(criterion)) missing(['tools', i, 'answers', j, 'criterion'], 'criterion', criterion);
			if (answered.has(criterion)) {
				problems.push({ path: ['tools', i, 'answers', j], message: `${criterion} is answered twice.` });
			}
			answered.add(criterion);
		}
	}
	for (const [i, guide] of (bundle.guides ?? []).entries()) {
		if (indexedPages.includes(`/guides/${guide.slug}`)) {
			problems.push({ path: ['guides', i, 'slug'], message: 'Choose another web name: this one is taken.' });
		}
		const self = guide.related.indexOf(guide.slug);
		if (self >= 0) problems.push({ path: ['guides', i, 'related', self], message: ownGuide });
		guide.tags.forEach((slug, j) => tags.has(slug) || missing(['guides', i, 'tags', j], 'tag', slug));
		guide.tools.forEach((slug, j) => tools.has(slug) || missing(['guides', i, 'tools', j], 'tool', slug));
		guide.related.forEach((slug, j) => guides.has(slug) || missing(['guides', i, 'related', j], 'guide', slug));
	}
	for (const [i, { sources = [] }] of (bundle.glossary ?? []).entries()) {
		sources.forEach((key, j) => references.has(key) || missing(['glossary', i, 'sources', j], 'source', key));
	}
	return problems;
}
