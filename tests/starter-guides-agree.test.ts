import type { Nodes, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { HelplineInput } from '#lib/schemas/helpline.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { splitSentences } from '#lib/utils/readability.for-tests.ts';
import { entries, nameOf, namePatterns, read, texts, type Rule, type Text } from './support/guide-rules.ts';
import { listKeys, listPassages, load, sources, withoutMarks } from './support/guide-text.ts';

/* No guide says something else than an entry, a helpline or another guide. */

const lines = load<HelplineInput[]>('crisis-lines.json');
const toolOf = (node: RootContent | undefined) =>
	node?.type === 'leafDirective' && node.name === 'tool'
		? listText(node).flatMap((slug) => entries.find((entry) => entry.slug === slug) ?? [])
		: [];

function listText(node: Nodes): string[] {
	if (node.type === 'text') return [node.value];
	return 'children' in node ? (node.children as Nodes[]).flatMap(listText) : [];
}

function listLinked(node: Nodes): string[] {
	const own = node.type === 'link' ? (/^\/tools\/([\w-]+)$/.exec(node.url)?.slice(1) ?? []) : [];
	return 'children' in node ? [...own, ...(node.children as Nodes[]).flatMap(listLinked)] : own;
}

type Said = { sentence: string; about: ToolInput[] };

/** Sentences with the tools that they name; one that names none is about the tool linked there, or whose card stands above it. */
function listSaid({ body }: Text): Said[] {
	const { children } = read(body);
	return children.flatMap((node, at) => {
		const [above, below] = [toolOf(children[at - 1]), toolOf(children[at + 1])];
		const beside = above.length > 0 && !listText(node).at(-1)?.endsWith(':') ? above : below;
		const linked = entries.filter(({ slug }) => listLinked(node).includes(slug));
		return listPassages(node)
			.flatMap(({ text }) => splitSentences(withoutMarks(text)))
			.map((sentence): Said => {
				const named = namePatterns.filter(({ pattern }) => pattern.test(sentence)).map(({ entry }) => entry);
				const near = linked.length > 0 ? linked : beside;
				return { sentence, about: named.length > 0 ? named : near.length === 1 ? near : [] };
			});
	});
}

const findSaid = (breaks: (sentence: string, entry: ToolInput) => boolean) => (all: Text[]) =>
	all.flatMap((text) =>
		listSaid(text).flatMap(({ sentence, about }) =>
			about.filter((entry) => breaks(sentence, entry)).map(({ slug }) => `${text.slug}, ${slug}: ${sentence}`)
		)
	);

const ages = /\b(?:aged?|ages|under|people of|adults of) (\d\d)(?: (?:to|and|or) (\d\d))?\b/g;
const monthNames = 'January February March April May June July August September October November December'.split(' ');
const months = new RegExp(`\\b(?:${monthNames.join('|')}) 20\\d\\d\\b`, 'g');
const wordsOn = ({ forWhom, description, notForYouIf, answers, evidence, regulatory }: ToolInput) =>
	JSON.stringify([forWhom, description, notForYouIf, evidence, regulatory, answers.map(({ note }) => note)]);

/** Of each source, what each guide says of it. */
function collect(all: Text[], count: (sentence: string) => number[]): Map<string, Map<string, Set<number>>> {
	const found = new Map<string, Map<string, Set<number>>>();
	for (const { slug, body } of all) {
		for (const { text } of listPassages(read(body))) {
			for (const sentence of splitSentences(text)) {
				const numbers = count(withoutMarks(sentence));
				for (const key of numbers.length > 0 ? listKeys(sentence) : []) {
					const guides = found.get(key) ?? new Map<string, Set<number>>();
					guides.set(slug, new Set([...(guides.get(slug) ?? []), ...numbers]));
					found.set(key, guides);
				}
			}
		}
	}
	return found;
}

const people =
	/(?<![\d.,]|\d in )(\d[\d,]{2,})(?: [\p{L}-]+){0,2} (?:adults|people|others|veterans|women|students|users|relatives|hospital stays)\b/giu;
const readSizes = (sentence: string) =>
	[...sentence.matchAll(people)]
		.map(([, number]) => Number(number!.replaceAll(',', '')))
		.filter((number) => number < 1900 || number > 2100);
const sum = (numbers: Set<number>) => [...numbers].reduce((total, number) => total + number, 0);

function findSizes(all: Text[]): string[] {
	return [...collect(all, readSizes)].flatMap(([key, guides]) => {
		const said = [...guides];
		return said.flatMap(([slug, sizes], at) =>
			said
				.slice(at + 1)
				// One guide may give the whole, and the other its halves.
				.filter(([, others]) => sizes.isDisjointFrom(others) && !sizes.has(sum(others)) && !others.has(sum(sizes)))
				.map(([other, others]) => `${key}: ${slug} ${[...sizes]}, ${other} ${[...others]}`)
		);
	});
}

type Figure = { slug: string; source: string; title: string; rows: string[][] };

function listFigures({ slug, body }: Text): Figure[] {
	return read(body).children.flatMap((node) => {
		if (node.type !== 'containerDirective' || node.name !== 'figure') return [];
		const { source = '', title = '' } = node.attributes ?? {};
		const rows = listPassages(node).filter(({ kind }) => kind === 'row');
		return {
			slug,
			source: source ?? '',
			title: title ?? '',
			rows: rows.slice(1).map(({ text }) => text.split(' | '))
		};
	});
}

function findDrawn(all: Text[]): string[] {
	const figures = all.flatMap(listFigures).filter(({ source }) => source && !source.includes(','));
	const numbersOf = ({ rows }: Figure) =>
		new Set(rows.flatMap(([, ...cells]) => cells.filter((cell) => /^\d[\d.]*$/.test(cell))));
	return figures.flatMap((figure, at) =>
		figures.slice(at + 1).flatMap((other) => {
			const [one, two] = [numbersOf(figure), numbersOf(other)];
			const agree = figure.source !== other.source || one.isSubsetOf(two) || two.isSubsetOf(one);
			return agree ? [] : `${figure.source}: ${figure.slug}, ${other.slug}`;
		})
	);
}

const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const measures = /^(?:weeks?|months?|years?|days?|hours?|points?|treatments?)$/;

const findCounts = (all: Text[]) =>
	all.flatMap(listFigures).flatMap(({ slug, title, rows }) =>
		[...title.toLowerCase().matchAll(/([a-z]+) (?=([a-z]+))/g)].flatMap(([, word, next]) => {
			const count = numberWords.indexOf(word!);
			const isRight = count < 2 || measures.test(next!) || count === rows.length || count === rows[0]!.length - 1;
			return isRight ? [] : `${slug}: ${title}`;
		})
	);

const digitsOf = (words: string | undefined) => (words ?? '').split(/ or |, /).map((part) => part.replace(/\D/g, ''));
const helplines = lines.map(({ name, phone, text }) => ({
	pattern: new RegExp(`\\b${name}(?: on| at|,)? \\(?(\\d[\\d -]+\\d)`, 'g'),
	numbers: [...digitsOf(phone), ...digitsOf(text)]
}));

/** “Samaritans on 116 123”, “Shout (85258)”: the name of a line, and other digits than it has. */
function listWrongNumbers(text: string): string[] {
	return helplines.flatMap(({ pattern, numbers }) =>
		[...text.matchAll(pattern)].flatMap(([words, number]) =>
			numbers.includes(number!.replace(/\D/g, '')) ? [] : words
		)
	);
}

const undated =
	/\b(?:last|this|next) (?:year|month)\b|\b(?:recent|latest) (?:news|stud(?:y|ies)|trials?|reviews?|reports?)\b/i;

const rules: Rule[] = [
	[
		'calls a tool free whose entry does not',
		'::tool[dbsa-online-groups]\n\nThese groups are free.',
		findSaid(
			(sentence, { pricing: { model } }) =>
				/\bfree\b/i.test(sentence) && !['free', 'freemium', 'free-at-school'].includes(model)
		)
	],
	[
		'gives an age for a tool that its entry does not give',
		'Soluna is for people aged 11 to 25.',
		findSaid((sentence, entry) =>
			[...sentence.matchAll(ages)].some(([, ...years]) =>
				years.some((year) => year !== undefined && !new RegExp(`\\b${year}\\b`).test(wordsOn(entry)))
			)
		)
	],
	[
		'gives a month for a tool that its entry does not give',
		'Woebot closed on 30 August 2025.',
		findSaid((sentence, entry) =>
			[...sentence.matchAll(months)].some(([month]) => {
				const [word, year] = month.split(' ') as [string, string];
				const day = `${year}-${String(monthNames.indexOf(word) + 1).padStart(2, '0')}`;
				return !JSON.stringify(entry).includes(month) && !JSON.stringify(entry).includes(day);
			})
		)
	],
	[
		'counts other people in a study of a tool than its entry does',
		'Therabot was tried with 220 adults.',
		findSaid(
			(sentence, entry) =>
				sentence.includes(nameOf(entry)) &&
				readSizes(sentence).some(
					(number) => !new RegExp(`\\b${number}\\b`).test(wordsOn(entry).replaceAll(/(\d),(?=\d)/g, '$1'))
				)
		)
	],
	[
		'says that a tool was not tested whose entry has a trial',
		'Woebot has not been tested in a trial, as far as we know.',
		findSaid(
			(sentence, { evidence }) =>
				/\b(?:hasn't|has not|none of the \w+ has) been tested in a trial\b/i.test(sentence) &&
				evidence.some(({ kind }) => kind === 'rct' || kind === 'meta-analysis')
		)
	],
	[
		'gives a helpline another number',
		'Call Samaritans on 116 124.',
		(all) => all.flatMap(({ slug, body }) => listWrongNumbers(body).map((words) => `${slug}: ${words}`))
	],
	[
		'counts other people in a study than another guide does',
		'In 691 adults with TRD it helped :cite[lenze2023].',
		findSizes
	],
	[
		'draws other numbers from a source than another guide does',
		':::figure{kind=people title="Well" source="lenze2023"}\n| Arm | Well |\n|---|---|\n| Added | 29.8 |\n:::',
		findDrawn
	],
	[
		'says in a title how many rows follow, and has more or fewer',
		':::figure{kind=table title="Nine chatbots"}\n| Bot | Made as | Cases |\n|---|---|---|\n| One | A | B |\n:::',
		findCounts
	],
	[
		'dates something by the day on which it is read',
		'A recent trial found more.',
		(all) =>
			all.flatMap(({ slug, body }) =>
				listPassages(read(body))
					.flatMap(({ text }) => splitSentences(withoutMarks(text)))
					.filter((sentence) => undated.test(sentence) && !/\b20\d\d\b/.test(sentence))
					.map((sentence) => `${slug}: ${sentence}`)
			)
	]
];

describe('no guide', () => {
	it.each(rules)('%s', (_, spoiled, find) => {
		expect(find(texts)).toEqual([]);
		expect(find([...texts, { slug: 'spoiled', body: spoiled }])).not.toEqual([]);
	});
});

it('no entry gives a helpline another number', () => {
	expect(entries.flatMap((entry) => listWrongNumbers(JSON.stringify(entry)))).toEqual([]);
	expect(listWrongNumbers('Shout (85259) and Samaritans on 116 123')).toEqual(['Shout (85259']);
});

type Reference = Pick<(typeof sources.references)[number], 'key' | 'url' | 'doi' | 'year'>;
const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?|\/$/g, '').toLowerCase();
const addressOf = ({ url, doi }: { url?: string | null; doi?: string | null }) =>
	doi ? doi.toLowerCase() : bare((url ?? '').replace('https://doi.org/', ''));

describe('no two sources', () => {
	it('are one page', () => {
		const find = (references: Reference[]) => {
			const addresses = references.map((one) => `${addressOf(one)} ${one.year}`);
			return addresses.filter((address, at) => addresses.indexOf(address) !== at);
		};
		expect(find(sources.references)).toEqual([]);
		expect(find([...sources.references, { ...sources.references[0]!, key: 'other' }])).toHaveLength(1);
	});

	it('give one study two years, in a guide and in an entry', () => {
		const find = (references: Reference[]) =>
			entries.flatMap(({ slug, evidence }) =>
				evidence.flatMap((study) =>
					references
						.filter((one) => addressOf(one) === addressOf(study) && addressOf(one) !== '' && one.year !== study.year)
						.map(({ key }) => `${slug}: ${key}`)
				)
			);
		expect(find(sources.references)).toEqual([]);
		expect(find(sources.references.map((one) => ({ ...one, year: 1990 }))).length).toBeGreaterThan(2);
	});
});
