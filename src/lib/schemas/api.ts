import { helplinePurposes } from '#lib/schemas/helpline-words.ts';
import { z } from 'zod';
import { contentBundle } from '#lib/schemas/bundle.ts';
import { day, looseDate, slug } from '#lib/schemas/common.ts';
import { reviewRoles } from '#lib/schemas/entry.ts';
import { evidenceWords } from '#lib/schemas/facet-values.ts';
import { facetGroupIds } from '#lib/schemas/facets.ts';
import { guideStages, referenceInput } from '#lib/schemas/guide/guide.ts';
import { aiKinds, operatingStates, shownCosts, statusValues } from '#lib/schemas/labels.ts';
import { answerInput, answers } from '#lib/schemas/rubric.ts';
import { markIds } from '#lib/schemas/marks.ts';
import { pageSize } from '#lib/schemas/search.ts';
import { tagInput } from '#lib/schemas/tag.ts';
import { uncheckedKinds } from '#lib/schemas/understood.ts';
import { mapTagFields } from '#lib/schemas/words.ts';
import { toolInput } from '#lib/schemas/listing/listing.ts';
import { keysOf } from '#lib/utils/records.ts';

const mostPerPage = 100;

/** How many items a page of the API holds: what makes no sense is the usual number, too much is the most there is. */
export function readPerPage(params: URLSearchParams): number {
	const asked = params.get('per_page');
	const number = asked === null || asked.trim() === '' ? pageSize : Number(asked);
	return Number.isFinite(number) ? Math.min(Math.max(Math.trunc(number), 1), mostPerPage) : pageSize;
}

const known = z.enum(['yes', 'no', 'unknown']);
const address = z.url();
const tagRef = z.strictObject({ slug, name: z.string() }).meta({ id: 'TagRef' });
/** What lists and the page of a tool say alike. */
const shown = {
	url: address.meta({ description: 'The web address of the tool itself.' }),
	page: address.meta({ description: 'The page about it on this site.' }),
	listed: z.boolean().meta({ description: 'False for a tool that was looked at and is on no list.' }),
	reasons: z.array(z.string()).meta({ description: 'Why it is not listed; empty for one that is.' }),
	marks: z
		.array(z.strictObject({ id: z.enum(markIds), word: z.string() }))
		.meta({ description: 'What can be compared at a glance, in the words that the pages use.' }),
	notKnown: z.array(z.string()).meta({ description: 'Of that, what nobody says.' }),
	open: z.boolean().meta({
		description:
			'False where nobody new can use it: it has ended or is only there for people in a study. True is no word that it can be had today; “state” says what is known.'
	}),
	status: z.enum(statusValues).meta({
		id: 'ReviewStatus',
		description:
			'Where the listing stands: desk-checked (facts read, not reviewed yet), meets-baseline, with-cautions, review-overdue or no-longer-available. Never a recommendation.'
	})
};

export const toolItem = z
	.strictObject({
		slug,
		name: z.string(),
		maker: z.string(),
		summary: z.string(),
		...shown,
		types: z.array(tagRef),
		conditions: z.array(tagRef),
		cost: z.enum(shownCosts),
		ai: z.enum(aiKinds),
		platforms: toolInput.shape.platforms,
		studiedInDepression: known,
		studiedInTrd: known.meta({ description: 'Whether it was studied in treatment-resistant depression.' }),
		notForYouIf: z.string().meta({ description: 'Completes “Not for you if …”.' }),
		cautions: z.array(z.string()),
		checkedOn: day,
		reviewedOn: day.nullable(),
		reviewDueOn: day.nullable()
	})
	.meta({ id: 'ToolItem' });
export type ToolItem = z.infer<typeof toolItem>;

const facetValue = z.strictObject({ value: z.string(), label: z.string(), count: z.int().min(0) });

const helpLineItem = z
	.strictObject({
		country: z.string(),
		countryCode: z.string().nullable(),
		name: z.string(),
		phone: z.string().nullable(),
		sms: z.string().nullable(),
		url: address,
		hours: z.string(),
		purpose: z
			.enum(helplinePurposes)
			.nullable()
			.meta({ description: 'Null for whoever is in distress; violence for who is hurt or threatened by someone.' }),
		verifiedOn: day.nullable().meta({ description: 'The day on which somebody last checked the number.' }),
		recheck: z.boolean().meta({ description: 'Whether the number wants checking again.' })
	})
	.meta({ id: 'HelpLine' });

const understoodItem = z
	.strictObject({
		group: z.string().meta({
			description:
				'A filter, such as `cost`; one that turns something down, such as `not-type`; `like` for a tool that others are to be like; or `tool` for one that is named.'
		}),
		value: z.string(),
		label: z.string(),
		words: z.string().meta({ description: 'The words it was read from.' })
	})
	.meta({ id: 'Understood' });

export const toolListAnswer = z
	.strictObject({
		items: z.array(toolItem),
		total: z.int().min(0),
		page: z.int().min(1),
		per_page: z.int().min(1).max(mostPerPage),
		pages: z.int().min(1),
		help: z.boolean().meta({ description: 'Whether the words may come from someone in danger: show the lines first.' }),
		helplines: z.array(helpLineItem).meta({ description: 'Empty unless help is true.' }),
		corrected: z.string().nullable().meta({ description: 'The words as understood, when a spelling was corrected.' }),
		understood: z
			.array(understoodItem)
			.meta({ description: 'What was read out of a sentence, and fits every item that the words do not name.' }),
		dropped: z
			.array(understoodItem)
			.meta({ description: 'What was read and left out again, because nothing fits all of it.' }),
		unchecked: z
			.array(z.strictObject({ kind: z.enum(uncheckedKinds), words: z.string() }))
			.meta({ description: 'What was read and nothing can be searched by yet: do not take the items to keep it.' }),
		ignored: z
			.array(z.strictObject({ group: z.string(), value: z.string() }))
			.meta({ description: 'Filters that were asked for and left out, as no tool here goes by their value.' }),
		facets: z.record(z.enum(facetGroupIds), z.array(facetValue)).meta({
			description: 'For each value, how many tools choosing it would give with the other groups as they are.'
		})
	})
	.meta({ id: 'ToolList' });
export type ToolListAnswer = z.infer<typeof toolListAnswer>;

const { criterion, ...answerShape } = answerInput.shape;
const answered = z.strictObject({
	id: criterion,
	question: z.string(),
	help: z.string(),
	core: z.boolean(),
	...answerShape
});

const answerDomain = z
	.strictObject({
		id: z.string(),
		name: z.string(),
		question: z.string(),
		counts: z.record(z.enum(answers), z.int().min(0)),
		criteria: z.array(answered)
	})
	.meta({ id: 'AnswerDomain' });

export const toolAnswer = toolInput
	.omit({ website: true, notListed: true })
	.extend({
		...shown,
		...mapTagFields(() => z.array(tagRef)),
		cost: z.enum(shownCosts).meta({
			description:
				'The kind of price as lists and the export say it. What is free to people because somebody else pays has “free” in “pricing.model”, and the filter “free” keeps both.'
		}),
		evidenceSummary: z.strictObject({
			found: z.array(z.enum(keysOf(evidenceWords))),
			inDepression: known,
			inTrd: known
		}),
		availability: toolInput.shape.status.meta({ description: 'What its maker did with it.' }),
		availabilityHistory: z.array(
			z.strictObject({ state: z.enum(operatingStates), note: z.string(), date: looseDate.nullable() })
		),
		cautions: z.array(z.string()),
		review: z
			.strictObject({
				reviewers: z.array(
					z.strictObject({ name: z.string(), conflictOfInterest: z.string(), role: z.enum(reviewRoles) })
				),
				differed: z.array(z.string()).meta({ description: 'Questions on which the first two reviewers differed.' })
			})
			.nullable()
			.meta({ description: 'Null while it is only desk-checked.' }),
		reviewedOn: day.nullable(),
		reviewDueOn: day.nullable(),
		rubricVersion: z.int().positive(),
		coreQuestions: z.strictObject({ total: z.int(), unknown: z.int() }),
		answers: z.array(answerDomain).meta({ description: 'Every question of the method, its answer and what shows it.' }),
		history: z.array(z.strictObject({ number: z.int(), at: z.iso.datetime(), summary: z.string() })),
		guides: z.array(z.strictObject({ slug, title: z.string(), page: address }))
	})
	.meta({ id: 'Tool' });
export type ToolAnswer = z.infer<typeof toolAnswer>;

const guideItem = z
	.strictObject({
		slug,
		title: z.string(),
		shortTitle: z.string(),
		summary: z.string(),
		stage: z.enum(guideStages),
		published: day,
		lastReviewed: day,
		changedOn: day.meta({ description: 'Of its newest change, or of its last check where that is later.' }),
		nextReview: day,
		minutes: z.number().meta({ description: 'Minutes it takes to read.' }),
		page: address
	})
	.meta({ id: 'GuideItem' });
export const guideListAnswer = z.strictObject({ items: z.array(guideItem), total: z.int() }).meta({ id: 'GuideList' });
export type GuideListAnswer = z.infer<typeof guideListAnswer>;

export const guideAnswer = z
	.strictObject({
		...guideItem.shape,
		words: z.int(),
		signedOff: z
			.strictObject({ by: z.string(), credential: z.string(), on: day, clinician: z.boolean() })
			.nullable()
			.meta({
				description: 'Who checked this text. Null until somebody has; not a clinical review unless `clinician`.'
			}),
		tags: z.array(slug),
		tools: z.array(slug).meta({ description: 'Tools it speaks of.' }),
		related: z.array(slug),
		changes: z.array(z.strictObject({ date: day, note: z.string() })),
		html: z.string(),
		markdown: z.string(),
		references: z.array(z.strictObject({ number: z.int().positive(), ...referenceInput.shape })),
		questions: z.array(z.strictObject({ question: z.string(), answer: z.string() }))
	})
	.meta({ id: 'Guide' });
export type GuideAnswer = z.infer<typeof guideAnswer>;

export const tagListAnswer = z
	.strictObject({
		items: z.array(
			z.strictObject({
				...tagInput.shape,
				page: address,
				count: z.int().min(0).meta({ description: 'How many tools carry it.' })
			})
		),
		total: z.int()
	})
	.meta({ id: 'TagList' });
export type TagListAnswer = z.infer<typeof tagListAnswer>;

export const exportAnswer = contentBundle.meta({
	id: 'Export',
	description: 'What is published, in the form that an import takes.'
});

export const problemAnswer = z
	.strictObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string().optional(),
		problems: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional()
	})
	.meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });
