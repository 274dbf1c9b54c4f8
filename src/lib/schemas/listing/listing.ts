import { z } from 'zod';
import {
	addressAt,
	bounded,
	countryCode,
	currencyCode,
	day,
	distinct,
	doi,
	httpUrl,
	list,
	looseDate,
	price,
	slug,
	text,
	yesNoUnknown
} from '#lib/schemas/common.ts';
import { aiKinds, operatingStates, platforms, pricingModels, supportKinds } from '#lib/schemas/labels.ts';
import { answerInput } from '#lib/schemas/rubric.ts';
import type { TagField } from '#lib/schemas/words.ts';
import { keysOf } from '#lib/utils/records.ts';
import {
	comparatorLabels,
	extentLabels,
	foundHarmLabels,
	funderLabels,
	incidentLabels,
	periodLabels,
	placeLabels,
	privacyAnswers,
	reachedLabels,
	seenLabels,
	standingLabels,
	studyLabels,
	withdrawnLabels
} from './words.ts';

/** Rows, tags or words in one list of a listing. */
export const mostItems = 100;

/** One of the values that these words are for. */
const oneOf = <K extends string>(labels: Record<K, string>) => z.enum(keysOf(labels));

/** One study, guideline or review of this product (not of its method in general). */
export const evidenceInput = z.strictObject({
	kind: oneOf(studyLabels),
	comparator: oneOf(comparatorLabels),
	/** How many people took part; null when the source read does not say. */
	participants: z.int().positive().nullable(),
	/** Who was studied, in words that follow "Studied in": "adults with insomnia". */
	population: text(160).nullable(),
	/** How many stayed to the end, in words; null when not known. */
	retention: text(160).nullable(),
	funding: oneOf(funderLabels),
	inDepression: yesNoUnknown,
	inTrd: yesNoUnknown,
	finding: text(400),
	/** Whether it reached the main goal it set itself, by the words of the source. */
	reachedGoal: yesNoUnknown,
	/** The needs of its people in which it did better than what it was compared with; empty where nobody says so. */
	helpedWith: distinct(slug, mostItems),
	year: z.int().min(1980).max(2100).nullable(),
	citation: text(400).nullable(),
	doi: doi.nullable(),
	url: httpUrl.nullable()
});

export const regulatoryInput = z.strictObject({
	body: text(120),
	status: text(240),
	year: z.int().min(1980).max(2100).nullable(),
	url: httpUrl.nullable()
});

export const sourceInput = z.strictObject({
	url: httpUrl,
	title: text(240),
	supports: list(text(40), 40, { least: 1 }),
	seen: oneOf(seenLabels),
	seenOn: day,
	reached: oneOf(reachedLabels),
	extent: oneOf(extentLabels)
});

/** What went wrong, and how far that is established. Only what an older release wrote has no source. */
export const incidentInput = z.strictObject({
	kind: oneOf(incidentLabels),
	date: looseDate.nullable(),
	what: text(400),
	standing: oneOf(standingLabels),
	source: httpUrl.nullable()
});

/** A test of how it answers, by somebody who published the result. */
export const safetyTestInput = z.strictObject({
	testedBy: text(160),
	/** Which model or version; null where the test does not say. */
	model: text(120).nullable(),
	date: looseDate.nullable(),
	asked: text(300),
	result: text(400),
	/** Whether it found answers that can harm, by the words of those who tested. */
	foundHarm: oneOf(foundHarmLabels),
	source: httpUrl
});

/** Where it is no longer offered although it goes on elsewhere, or was gone before anybody said so. */
export const withdrawalInput = z.strictObject({
	from: oneOf(withdrawnLabels),
	/** Which country or store, in words that follow "from": "the United Kingdom". */
	place: text(80),
	date: looseDate.nullable(),
	source: httpUrl.nullable()
});

/** A price as a number, beside the words that explain it. */
const amountInput = z.strictObject({
	number: price,
	currency: currencyCode,
	period: oneOf(periodLabels),
	seenOn: day
});

const availability = z
	.strictObject({ where: oneOf(placeLabels), countries: distinct(countryCode, mostItems) })
	.refine(({ where, countries }) => where === 'unknown' || (where === 'some') === countries.length > 0, {
		path: ['countries'],
		error: 'Name the countries where you say “in some countries”, and none where you say “everywhere”.'
	});

/** One of the plain privacy lines. */
const privacyLine = z.strictObject({ answer: oneOf(privacyAnswers), note: text(240).nullable() });

/** A complete listing: the one shape shared by the starter content, imports, the editor and the exports. */
export const toolInput = z.strictObject({
	slug,
	name: text(80),
	maker: text(120),
	/** ISO 3166-1 alpha-2, or null when not known. */
	makerCountry: countryCode.nullable(),
	website: httpUrl,
	/** The one-sentence answer to "what is this?". */
	summary: text(200),
	description: text(4000),
	/** Who it is for, in one sentence. */
	forWhom: text(240),
	/** Each completes "Not for you if …". */
	notForYouIf: list(text(200), 8, { least: 1, missing: 'Say at least one thing that makes this the wrong tool.' }),
	types: distinct(slug, mostItems, { least: 1 }),
	approaches: distinct(slug, mostItems),
	conditions: distinct(slug, mostItems),
	audiences: distinct(slug, mostItems),
	features: distinct(slug, mostItems),
	ai: z.strictObject({
		kind: z.enum(aiKinds),
		/** The model's name where the maker states it. */
		model: text(120).nullable(),
		/** What happens when someone tells it they are at risk; null when not known. */
		onRisk: text(300).nullable()
	}),
	pricing: z.strictObject({
		model: z.enum(pricingModels),
		/** What it costs now, with period and currency where known. */
		summary: text(300),
		/** Null where no price was seen. */
		amount: amountInput.nullable(),
		/** What the free trial turns into; null when not known. */
		trial: text(240).nullable(),
		/** How to cancel; null when not known. */
		cancel: text(240).nullable()
	}),
	platforms: distinct(z.enum(platforms), mostItems),
	/** ISO 639 codes. */
	languages: distinct(bounded(3).regex(/^[a-z]{2,3}$/), mostItems),
	support: distinct(z.enum(supportKinds), mostItems, { least: 1 }),
	privacy: z.strictObject({
		policyUrl: httpUrl.nullable(),
		/** Can it be used without an account? An e-mail address counts as one. */
		withoutAccount: privacyLine,
		/** Can it be used without giving a real name? The account says nothing of it. */
		withoutName: privacyLine,
		/** Does the maker share personal data with other companies? */
		sharesData: privacyLine,
		/** Does it say which people can read what you type? */
		saysWhoReads: privacyLine,
		/** Can you delete your data? */
		canDelete: privacyLine,
		/** Does it ask or tell a parent of people under 18? */
		tellsParents: privacyLine,
		note: text(400).nullable()
	}),
	safety: z.strictObject({ crisisFeature: yesNoUnknown, note: text(400) }),
	evidence: list(evidenceInput, mostItems),
	/** Said when `evidence` is empty: how far the search went. */
	evidenceNote: text(300).nullable(),
	regulatory: list(regulatoryInput, mostItems),
	status: z.strictObject({ state: z.enum(operatingStates), note: text(300), date: looseDate.nullable() }),
	/** Harm, breaches and cases, the newest first. */
	incidents: list(incidentInput, mostItems),
	safetyTests: list(safetyTestInput, mostItems),
	withdrawals: list(withdrawalInput, mostItems),
	availableIn: availability,
	stores: z.strictObject({
		appStore: addressAt('apps.apple.com').nullable(),
		googlePlay: addressAt('play.google.com').nullable()
	}),
	/** What it asks of people who use it; null where nobody says. */
	effort: z.strictObject({
		minutes: z.int().positive().max(1440).nullable(),
		timesAWeek: z.int().positive().max(100).nullable(),
		weeks: z.int().positive().max(520).nullable()
	}),
	/** Why it was looked at and is on no list, a sentence each; empty for what is listed. */
	notListed: list(text(240), mostItems),
	answers: list(answerInput, 200),
	sources: list(sourceInput, mostItems, { least: 1 }),
	/** The day the facts were last checked against their sources. */
	checkedOn: day
} satisfies Record<TagField, z.ZodType> & Record<string, z.ZodType>);
export type ToolInput = z.infer<typeof toolInput>;

/** What a finished listing holds besides the answers, which reviewers give. */
export const listingInput = toolInput.omit({ answers: true });
export type ListingInput = z.infer<typeof listingInput>;
export type EvidenceInput = z.infer<typeof evidenceInput>;
