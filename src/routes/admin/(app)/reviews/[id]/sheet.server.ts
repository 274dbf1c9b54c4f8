import { listingBook } from '#lib/schemas/listing/book.ts';
import { labelOf, sayValue } from '#lib/schemas/document/book.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { formatNumber } from '#lib/utils/text.ts';

type Link = { href: string; label: string };
export type SheetLine = { label: string; texts: string[]; links: Link[] };
export type SheetSection = { id: string; title: string; lines: SheetLine[] };

const notGiven = 'Not given.';

function linkTo(url: string | null | undefined, label?: string): Link[] {
	if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return [];
	return [{ href: url, label: label ?? new URL(url).hostname.replace(/^www\./, '') }];
}

const line = (label: string, texts: (string | null | undefined)[], links: Link[] = []): SheetLine => {
	const given = texts.filter((text): text is string => Boolean(text));
	return { label, texts: given.length + links.length > 0 ? given : [notGiven], links };
};

const say = (path: string, value: string | null | undefined): string | null =>
	value ? sayValue(listingBook, path, value) : null;
const list = (path: string, values: unknown): string | null =>
	Array.isArray(values) && values.length > 0
		? values.map((value) => sayValue(listingBook, path, String(value))).join(', ')
		: null;

type Study = NonNullable<ListingDraft['evidence']>[number];

function describeStudy(study: Study, index: number): SheetLine {
	const at = (part: string) => `evidence.${index}.${part}`;
	const people = [study.participants ? formatNumber(study.participants) : null, study.population]
		.filter(Boolean)
		.join(' ');
	const doi = study.doi ? `https://doi.org/${study.doi}` : null;
	return line(
		[`Study ${index + 1}`, study.year].filter(Boolean).join(', '),
		[
			say(at('kind'), study.kind),
			people && `Studied in: ${people}.`,
			study.comparator && `Compared with: ${say(at('comparator'), study.comparator)?.toLowerCase()}.`,
			study.finding,
			study.retention && `How many stayed: ${study.retention}.`,
			study.funding && `Who paid: ${say(at('funding'), study.funding)?.toLowerCase()}.`,
			study.inDepression && `In depression: ${say(at('inDepression'), study.inDepression)?.toLowerCase()}.`,
			study.inTrd && `In treatment-resistant depression: ${say(at('inTrd'), study.inTrd)?.toLowerCase()}.`,
			study.citation
		],
		[...linkTo(doi, study.doi ? `doi ${study.doi}` : undefined), ...linkTo(study.url === doi ? null : study.url)]
	);
}

function describePrivacy(privacy: NonNullable<ListingDraft['privacy']>): SheetLine[] {
	const answered = (['withoutAccount', 'sharesData', 'saysWhoReads', 'canDelete'] as const).map((part) =>
		line(labelOf(listingBook, `privacy.${part}`), [
			say(`privacy.${part}.answer`, privacy[part]?.answer),
			privacy[part]?.note
		])
	);
	const past = (privacy.incidents ?? []).map((incident) =>
		[incident?.date && formatDay(incident.date), incident?.what].filter(Boolean).join(': ')
	);
	return [
		line('Privacy policy', [], linkTo(privacy.policyUrl)),
		...answered,
		line('Past problems', past.length > 0 ? past : ['None listed.']),
		...(privacy.note ? [line('Note', [privacy.note])] : [])
	];
}

const present = <T>(items: readonly (T | null)[] | null | undefined): T[] =>
	(items ?? []).filter((item): item is T => item !== null);

type TagNames = ReadonlyMap<string, string>;

function describeBasics(document: ListingDraft): SheetLine[] {
	const maker = [document.maker, document.makerCountry && `(${document.makerCountry})`].filter(Boolean).join(' ');
	const state = [say('status.state', document.status?.state), document.status?.date && formatDay(document.status.date)];
	return [
		line('In one sentence', [document.summary]),
		line('Maker', [maker]),
		line('Web address', [], linkTo(document.website)),
		line('Who it is for', [document.forWhom]),
		line('Not for you if', present(document.notForYouIf)),
		line('Whether it is running', [state.filter(Boolean).join(', '), document.status?.note]),
		line('In more words', [document.description])
	];
}

const describeCost = ({ pricing }: ListingDraft): SheetLine[] => [
	line('Now', [say('pricing.model', pricing?.model), pricing?.summary]),
	line('After a trial', [pricing?.trial]),
	line('To cancel', [pricing?.cancel])
];

function describeEvidence({ evidence, evidenceNote, regulatory }: ListingDraft): SheetLine[] {
	const studies = present(evidence).map(describeStudy);
	return [
		...(studies.length > 0 ? studies : [line('Studies', ['None listed.'])]),
		...(evidenceNote ? [line('How far the search went', [evidenceNote])] : []),
		...present(regulatory).map(({ body, year, status, url }) =>
			line([body ?? 'Register', year].filter(Boolean).join(', '), [status], linkTo(url))
		)
	];
}

const describeSafety = ({ ai, safety }: ListingDraft): SheetLine[] => [
	line('AI inside', [say('ai.kind', ai?.kind), ai?.model]),
	line('When someone is at risk', [ai?.onRisk]),
	line('Way to help in a crisis', [say('safety.crisisFeature', safety?.crisisFeature), safety?.note])
];

function describePlaces(document: ListingDraft, names: TagNames): SheetLine[] {
	const tags = (values: readonly (string | null)[] | null | undefined) =>
		present(values)
			.map((slug) => names.get(slug) ?? slug)
			.join(', ');
	return [
		line('What it helps with', [tags(document.conditions)]),
		line('Type of tool', [tags(document.types)]),
		line('Approaches', [tags(document.approaches)]),
		line('Audiences', [tags(document.audiences)]),
		line('Features', [tags(document.features)]),
		line('Where it runs', [list('platforms', document.platforms)]),
		line('Languages', [present(document.languages).join(', ')]),
		line('People behind it', [list('support', document.support)])
	];
}

const describeSources = ({ sources }: ListingDraft): SheetLine[] =>
	present(sources).map(({ seen, seenOn, supports, url, title }, index) =>
		line(
			`Source ${index + 1}`,
			[
				[say('sources.0.seen', seen), seenOn && formatDay(seenOn)].filter(Boolean).join(', '),
				supports?.length ? `Shows: ${list('sources.0.supports', supports)}` : null
			],
			linkTo(url, title ?? undefined)
		)
	);

/** The public content of a listing in the order of the public page, every source as a link. */
export const shapeSheet = (document: ListingDraft, tagNames: TagNames): SheetSection[] => [
	{ id: 'sheet-what', title: 'What it is', lines: describeBasics(document) },
	{ id: 'sheet-cost', title: 'What it costs', lines: describeCost(document) },
	{ id: 'sheet-privacy', title: 'Privacy', lines: describePrivacy(document.privacy ?? {}) },
	{ id: 'sheet-evidence', title: 'Evidence', lines: describeEvidence(document) },
	{ id: 'sheet-safety', title: 'AI and safety', lines: describeSafety(document) },
	{ id: 'sheet-filed', title: 'Filed under', lines: describePlaces(document, tagNames) },
	{ id: 'sheet-sources', title: 'Sources', lines: describeSources(document) }
];
