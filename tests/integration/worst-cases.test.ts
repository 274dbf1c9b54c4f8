import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { readFields, toForm } from '../support/listing-form.ts';
import { countPatternWork } from '../support/pattern-work.ts';

const folder = join(import.meta.dirname, '../../src/lib/schemas');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
	(name) => name.endsWith('.ts') && !name.endsWith('.test.ts')
);
const modules = await Promise.all(
	names.map(
		async (name) => [name.slice(0, -3), (await import(`${folder}/${name}`)) as Record<string, unknown>] as const
	)
);
const exported = modules.flatMap(([module, values]) =>
	Object.entries(values).map(([name, value]) => ({ name: `${module}.${name}`, value }))
);

/** Long enough that a pattern which goes over it again for each letter would not come to an end. */
const length = 20_000;
const nasty: Record<string, string> = {
	letters: 'a'.repeat(length),
	capitals: 'A'.repeat(length),
	digits: '1'.repeat(length),
	'white space': `x${' '.repeat(length)}x`,
	'white space after an opening bracket': `<${' '.repeat(length)}`,
	'opening brackets': '< '.repeat(length / 2),
	hyphens: 'a-'.repeat(length / 2),
	points: 'a.'.repeat(length / 2),
	'signs of an address': 'a@'.repeat(length / 2),
	'a web address': `https://${'a.'.repeat(length / 2)}`,
	'a long path': `https://a.example/${'/'.repeat(length)}`,
	'a DOI': `10.1000/${').'.repeat(length / 2)}`,
	'line ends': '\r\n'.repeat(length / 2),
	'control characters': '\u0000'.repeat(length),
	accents: `a${'\u0301'.repeat(length)}`,
	'halves of characters': '\ud800'.repeat(length)
};

function nest(depth: number): unknown {
	let value: unknown = 'x';
	for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { inner: value };
	return value;
}

type Def = {
	type: string;
	shape?: Record<string, z.ZodType>;
	element?: z.ZodType;
	innerType?: z.ZodType;
	valueType?: z.ZodType;
	in?: z.ZodType;
	out?: z.ZodType;
	options?: z.ZodType[];
};

/** A value of the schema's form with `leaf` wherever a text, number or word belongs, and `wide` items in each list. */
function fill(schema: z.ZodType, leaf: unknown, wide: number): unknown {
	const { type, shape, element, innerType, valueType, in: before, out, options } = schema.def as unknown as Def;
	if (shape) return Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, fill(part, leaf, wide)]));
	if (element) return new Array(wide).fill(fill(element, leaf, wide > 10 ? 1 : wide));
	if (type === 'pipe') return fill(isOpen(before!) ? out! : before!, leaf, wide);
	if (innerType) return fill(innerType, leaf, wide);
	if (options) return fill(options.find((option) => 'shape' in option.def) ?? options[0]!, leaf, wide);
	if (valueType) return Object.fromEntries(Array.from({ length: wide }, (_, key) => [`key${key}`, leaf]));
	return leaf;
}

/** Whether a schema only counts, and leaves what the items are to the next one. */
const isOpen = (schema: z.ZodType): boolean => {
	const { type, element } = schema.def as unknown as Def;
	return type === 'unknown' || element?.def.type === 'unknown';
};

const isSchema = (value: unknown): value is z.ZodType => typeof value === 'object' && value !== null && '_zod' in value;
/** Shapes of what we answer: nothing that comes in is read with them. */
const answers = /^api\.(?!exportAnswer)/;
/** May hold as many as a catalogue has; the size of the file is bounded before. Of each tool some forty texts are looked at. */
const imports = new Set(['bundle.contentBundle', 'api.exportAnswer']);
const items = 10_000;
const schemas = exported.filter(
	(item): item is { name: string; value: z.ZodType } => isSchema(item.value) && !answers.test(item.name)
);

/** The longest text that any pattern of a schema is meant to see. */
const longestForPatterns = 1000;

describe('each schema, given more than it takes', () => {
	it('is found', () => expect(schemas.length).toBeGreaterThan(40));

	it.each(schemas)('$name shows no pattern a text of 20,000 characters', ({ value: schema }) => {
		for (const [kind, text] of Object.entries(nasty)) {
			for (const given of [text, fill(schema, text, 2)]) {
				const { patterns } = countPatternWork(() => schema.safeParse(given));
				expect(patterns.longest, kind).toBeLessThanOrEqual(longestForPatterns);
			}
		}
	});

	it.each(schemas)('$name counts before it looks at each of 10,000 items', ({ name, value: schema }) => {
		const { value: result, patterns } = countPatternWork(() => schema.safeParse(fill(schema, 'a b', items)));
		expect(patterns.runs).toBeLessThan(imports.has(name) ? 40 * items : 1000);
		if (!imports.has(name)) expect(result.error?.issues.length ?? 0).toBeLessThan(1000);
	});

	it.each(schemas)('$name survives what is nested 20,000 deep', ({ value: schema }) => {
		const deep = nest(20_000);
		expect(() => schema.safeParse(deep)).not.toThrow();
		expect(() => schema.safeParse(fill(schema, deep, 2))).not.toThrow();
	});
});

const params = (name: string, value: string, times: number) =>
	new URLSearchParams(Array.from({ length: times }, (_, index) => [name, times > 1 ? `${value}${index}` : value]));
const queries = (name: string): URLSearchParams[] => [
	...Object.values(nasty).map((text) => params(name, text, 1)),
	params(name, 'x', 10_000)
];
const boxes = (count: number, box: (index: number) => [string, string]) =>
	Array.from({ length: count }, (_, i) => box(i));
const crowds: [string, string][][] = [
	boxes(10_000, () => ['types', 'x']),
	boxes(10_000, (index) => [`evidence.${index % 9999}.finding`, 'x']),
	boxes(10_000, (index) => [`unknown.${index}`, 'x']),
	...Object.values(nasty).map((text): [string, string][] => [
		...['name', 'evidence.0.doi', 'evidence.0.url', 'evidence.0.participants', 'sources.0.url'].map(
			(field): [string, string] => [field, text]
		),
		[`evidence.${text}`, 'x']
	])
];
const listings = (): FormListing[] => [...crowds.map((sent) => readFields(sent)), toForm({})];

/** What reads from outside without a schema, and the worst that it may be given. */
const readers: Record<string, (read: (...given: never[]) => unknown) => unknown[][]> = {
	'api.readPerPage': () => queries('per_page').map((query) => [query]),
	'compare.readCompareQuery': () => queries('tool').map((query) => [query]),
	'search.cleanQuery': () => Object.values(nasty).map((text) => [text]),
	'search.readToolQuery': () => [...queries('q'), ...queries('condition'), ...queries('page')].map((query) => [query]),
	'finder.readAnswers': () => queries('hardest').map((query) => [query]),
	'finder.readFinderFacets': () => queries('condition').map((query) => [query]),
	'document/form.readFields': () => crowds.map((sent) => [listingBook, sent]),
	'document/form.listAbsent': () => crowds.map((sent) => [listingBook, sent]),
	'common.cleanText': () => Object.values(nasty).map((text) => [text]),
	'common.isPlainAddress': () => Object.values(nasty).map((text) => [text]),
	'document/form.toForm': () => Object.values(nasty).map((text) => [listingBook, { name: text, types: [text] }]),
	'document/form.fromForm': () => listings().map((listing) => [listingBook, listing]),
	'document/form.normaliseForm': () => listings().map((listing) => [listingBook, listing]),
	'document/form.normalisePart': () => Object.values(nasty).map((text) => [listingBook, 'name', text]),
	'document/form.findCrowded': () => listings().map((listing) => [listingBook, listing]),
	'document/form.writeFields': () => listings().map((listing) => [listingBook, listing]),
	'document/form.changeRows': () =>
		Object.values(nasty).map((text) => [listingBook, toForm({}), `up evidence.${text}`, '2026-11-23']),
	'document/form.shapePart': () => Object.values(nasty).map((text) => [listingBook, 'name', text]),
	'document/slugs.proposeSlug': () => Object.values(nasty).map((text) => [text]),
	'listing/form.arrangeStudy': () => listings().flatMap(({ evidence }) => evidence.slice(0, 1).map((row) => [row])),
	'listing/form.arrangeSource': () => listings().flatMap(({ sources }) => sources.slice(0, 1).map((row) => [row])),
	'listing/form.arrangeAll': () => listings().map((listing) => [listing]),
	'document/too-long.findTooLong': () => listings().map((listing) => [listingBook, listing]),
	'document/merge.listChanges': () => listings().map((listing) => [listingBook, toForm({}), listing]),
	'document/merge.guessChanges': () => listings().map((listing) => [listingBook, listing, toForm({})]),
	'document/merge.mergeForms': () =>
		listings().flatMap((listing) => [
			[listingBook, null, listing, toForm({})],
			[listingBook, toForm({}), listing, toForm({})]
		]),
	'help-first.likelyRegion': () => Object.values(nasty).map((text) => [text]),
	'facets.facetInsteadOf': () => Object.values(nasty).map((text) => [text]),
	'bundle.openBundle': () => [[nest(20_000)], [{ tools: boxes(10_000, () => ['x', 'x']) }]],
	'listing/upgrade.openChanges': () => crowds.map((sent) => [Object.fromEntries(sent)]),
	'listing/upgrade.renameFields': () => crowds.map((sent) => [sent]),
	'document/size.findTooLarge': () => [
		[listingBook, nest(20_000)],
		...Object.values(nasty).map((text) => [listingBook, { name: text }])
	]
};

const inChoice = (name: string): string => `choice/${name}`;

/** These are only given what our own code holds, or a draft that has been measured. */
const inner = new Set([
	...[
		'document/size.largestOf',
		'guide/dates.findDateProblems',
		'document/size.longestCopyOf',
		'document/size.mostRowsOf',
		'common.bounded',
		'common.list',
		'common.distinct',
		'common.webAddress',
		'common.text',
		'common.spareText'
	],
	...['common.addressAt', 'status.publicStatusOf', 'status.statusOf', 'status.isGone', 'status.isOpenToNew'],
	...['upgrade.NewerDocument', 'upgrade.versionOf', 'upgrade.openDocument', 'upgrade.markDocument'].map(
		(name) => `document/${name}`
	),
	...['openListing', 'openDraft', 'storeListing', 'storeChanges'].map((name) => `listing/upgrade.${name}`),
	'guide/dates.findChangedDay',
	'listing/incidents.hasPrivacyFinding',
	'listing/incidents.isEstablished',
	...[
		'aiOf',
		'studiesOf',
		'isRandomised',
		'isUncompared',
		'inDepressionOf',
		'inTrdOf',
		'sayHowFar',
		'namePlatforms',
		'sayPeople',
		'partsOf',
		'sayPlaces',
		'sayVerdict'
	].map((name) => `listing/said.${name}`),
	...['privacyWordsOf', 'privacySentencesOf', 'parentsLabelOf', 'sayWhoReads'].map(
		(name) => `listing/privacy-words.${name}`
	),
	'help-first.arrangeHelp',
	...[
		'candidate.needsOfTrials',
		'candidate.weighStudies',
		'candidate.candidateOf',
		'wire.packTool',
		'wire.unpackTool'
	].map(inChoice),
	...['find.askedOf', 'find.find', 'find.nameAnswer', 'find.present'].map(inChoice),
	...['reasons.listWhy', 'reasons.listAgainst', 'reasons.chooseLimit'].map(inChoice),
	...['left-out.sayLeftOut', 'limits.shutOutBy'].map(inChoice),
	...[
		'isOpenIn',
		'isBound',
		'isAroundBirth',
		'isForOtherAge',
		'isCrisisService',
		'isEligible',
		'needsOthers',
		'strengthFor',
		'placeOf',
		'arrange',
		'suitedTo',
		'pickStart'
	].map((name) => inChoice(`rule.${name}`)),
	...['sayCost', 'sayMadeFor', 'sayStudies', 'sayPlaces', 'sayElsewhere', 'sayStart'].map((name) =>
		inChoice(`words.${name}`)
	),
	...['places.nameCountry', 'places.namePlace', 'strength.strongest', 'strength.trialsOf'].map(inChoice),
	...['card.asListed', 'marks.marksOf', 'marks.sayPart', 'marks.sayStudyOf', 'not-known.notKnownInList'],
	...[
		'common.spareMail',
		'facets.isTagGroup',
		'facets.facetInsteadOf',
		'facets.approvalFor',
		'facets.approvalNotFor',
		'finder.groupsOf'
	],
	...[
		'finder.choiceOf',
		'finder.countriesOf',
		'understood.isOfGuide',
		'understood.asksForRelatives',
		'understood.saysNoWish'
	],
	...['finder.isAboutSafety', 'finder.facetsOf', 'finder.answersOf', 'finder.finderHref', 'search.writeToolQuery'],
	...['book.fieldsOf', 'book.withoutPlaces', 'book.fieldAt', 'book.labelOf', 'book.optionsOf', 'book.ofBook'].map(
		(name) => `document/${name}`
	),
	...['book.nameField', 'book.sayValue', 'book.offerChoices', 'derive.deriveBook'].map((name) => `document/${name}`),
	...[
		'complete.blankDraft',
		'complete.completeDraft',
		'missing.listMissing',
		'missing.countAsked',
		'missing.placeOf'
	].map((name) => `document/${name}`),
	...[
		'form.partOf',
		'form.setPart',
		'form.formParts',
		'form.holdsRows',
		'form.valueAt',
		'form.isBlank',
		'size.saySizes',
		'book.joinPath'
	].map((name) => `document/${name}`),
	...[
		'merge-rows.mergeRows',
		'merge-rows.isSame',
		'merge-rows.takeSide',
		'merge.isSame',
		'merge.applyChanges',
		'merge.sayChanges'
	].map((name) => `document/${name}`),
	...['listing/draft.blankDraft', 'listing/draft.completeDraft', 'listing/draft.draftOf'],
	...['entry.isPlace', 'entry.kindAt', 'entry.entryHref', 'entry.statusesOf'],
	...[
		'entry-documents.openEntry',
		'entry-documents.storeEntry',
		'guide/draft.completeGuide',
		'guide/upgrade.openGuide',
		'guide/upgrade.storeGuide'
	],
	...['status.publicStatusOf', 'status.statusOf', 'status.isGone', 'status.mayNotRun', 'status.isRegional'],
	...['help-first.isOfOwnLife', 'retention.daysBefore', 'retention.wordsEnd', 'search.countChosen'],
	...[
		'search.keepKnown',
		'search.listIgnored',
		'search.notParameter',
		'search.withoutGroup',
		'search.withoutValue',
		'words.needsProof',
		'words.mapTagFields',
		'rubric.needsProof'
	]
]);

const functions = exported.filter(
	(item): item is { name: string; value: (...given: never[]) => unknown } => typeof item.value === 'function'
);
const lettersOf = (value: unknown): number =>
	JSON.stringify(value instanceof URLSearchParams ? [...value] : value)?.length ?? 0;

describe('each reader without a schema', () => {
	it('has its worst case here, or is named as one that outside input does not reach', () => {
		const named = new Set([...Object.keys(readers), ...inner]);
		expect(functions.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
	});

	it.each(functions.filter(({ name }) => readers[name]))(
		'$name looks at each letter a few times',
		({ name, value }) => {
			for (const given of readers[name]!(value)) {
				const letters = given.reduce<number>((sum, part) => sum + (isDeep(part) ? 0 : lettersOf(part)), 0);
				const { patterns } = countPatternWork(() => value(...(given as never[])));
				expect(patterns.letters).toBeLessThan(10_000 + 30 * letters);
			}
		}
	);
});

function isDeep(value: unknown): boolean {
	try {
		JSON.stringify(value);
		return false;
	} catch {
		return true;
	}
}
