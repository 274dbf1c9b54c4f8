import { z } from 'zod';
import {
	bounded,
	countryCode,
	day,
	distinct,
	doi,
	httpUrl,
	list,
	looseDate,
	slug,
	text,
	yesNoUnknown
} from '#lib/schemas/common.ts';
import { answerInput } from '#lib/schemas/rubric.ts';
import { aiKinds, platforms, pricingModels, supportKinds } from '#lib/schemas/words.ts';

export { aiKinds, platforms, pricingModels, supportKinds };

export const evidenceKinds = ['rct', 'meta-analysis', 'observational', 'guideline'] as const;
export const comparators = ['active', 'sham', 'waitlist', 'usual-care', 'none', 'unclear'] as const;
export const funders = ['maker', 'independent', 'mixed', 'unknown'] as const;
export const operatingStates = ['active', 'region-limited', 'changed-owner', 'discontinued'] as const;
export const sourceSeen = ['read', 'unconfirmed'] as const;

/** Rows, tags or words in one list of a listing. */
export const mostItems = 100;

/** One study, guideline or review of this product (not of its method in general). */
export const evidenceInput = z.strictObject({
	kind: z.enum(evidenceKinds),
	comparator: z.enum(comparators),
	/** How many people took part; null when the source read does not say. */
	participants: z.int().positive().nullable(),
	/** Who was studied, in words that follow "Studied in": "adults with insomnia". */
	population: text(160).nullable(),
	/** How many stayed to the end, in words; null when not known. */
	retention: text(160).nullable(),
	funding: z.enum(funders),
	inDepression: yesNoUnknown,
	inTrd: yesNoUnknown,
	finding: text(400),
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
	seen: z.enum(sourceSeen),
	seenOn: day
});

/** One of the five plain privacy lines. */
const privacyLine = z.strictObject({ answer: z.enum(['yes', 'partial', 'no', 'unknown']), note: text(240).nullable() });

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
		/** Can it be used without an account or a real name? */
		withoutAccount: privacyLine,
		/** Does the maker share personal data with other companies? */
		sharesData: privacyLine,
		/** Does it say which people can read what you type? */
		saysWhoReads: privacyLine,
		/** Can you delete your data? */
		canDelete: privacyLine,
		/** Known problems in the past, newest first. */
		incidents: list(z.strictObject({ date: looseDate.nullable(), what: text(400) }), mostItems),
		note: text(400).nullable()
	}),
	safety: z.strictObject({ crisisFeature: yesNoUnknown, note: text(400) }),
	evidence: list(evidenceInput, mostItems),
	/** Said when `evidence` is empty: how far the search went. */
	evidenceNote: text(300).nullable(),
	regulatory: list(regulatoryInput, mostItems),
	status: z.strictObject({ state: z.enum(operatingStates), note: text(300), date: looseDate.nullable() }),
	answers: list(answerInput, 200),
	sources: list(sourceInput, mostItems, { least: 1 }),
	/** The day the facts were last checked against their sources. */
	checkedOn: day
});
export type ToolInput = z.infer<typeof toolInput>;

/** What a finished listing holds besides the answers, which reviewers give. */
export const listingInput = toolInput.omit({ answers: true });
export type ListingInput = z.infer<typeof listingInput>;
export type EvidenceInput = z.infer<typeof evidenceInput>;
