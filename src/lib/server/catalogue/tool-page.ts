import { and, asc, desc, eq } from 'drizzle-orm';
import type { ReviewRole } from '#lib/schemas/entry.ts';
import type { YesNoUnknown } from '#lib/schemas/common.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import { statusOf } from '#lib/schemas/status.ts';
import type { ShownCost, StatusValue } from '#lib/schemas/labels.ts';
import type { TagRef } from '#lib/schemas/card.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { aiOf, inDepressionOf, inTrdOf } from '#lib/schemas/listing/said.ts';
import type { Marks } from '#lib/schemas/marks.ts';
import { mapTagFields, tagFields, type TagField } from '#lib/schemas/words.ts';
import type { Ctx } from '#lib/server/context.ts';
import { publishedReviews } from '#lib/server/db/schema/tools.ts';
import { toolRevisions, tools, toolStatusHistory } from '#lib/server/db/schema/tools.ts';
import { getRubric, type Criterion, type Rubric } from '#lib/server/rubric/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { readReasons } from './place.ts';
import { listTags, tagBookOf } from './tags.ts';
import { cautionsOf, type Caution } from './cautions.ts';
import { marksOfTool } from './marked.ts';
import { shownCostOf } from './stated.ts';
import { evidenceFacets, type TagBook } from './rules.ts';

export type AnsweredCriterion = Criterion & Omit<AnswerInput, 'criterion'>;
export type AnswerDomain = {
	id: string;
	name: string;
	question: string;
	/** How many answers of each kind; no totals across domains, no score. */
	counts: Record<AnswerInput['answer'], number>;
	criteria: AnsweredCriterion[];
};

export type PublicReview = {
	reviewers: { name: string; conflictOfInterest: string; role: ReviewRole }[];
	/** Criteria on which the first two differed. */
	differed: string[];
};

export type ToolPage = Record<TagField, TagRef[]> &
	Marks & {
		tool: Omit<ToolInput, TagField | 'answers'>;
		status: StatusValue;
		/** A draft is a text that no finished review has judged; only previews show one. */
		publication: 'published' | 'not-listed' | 'draft';
		/** Why it is not listed. */
		reasons: string[];
		/** The people who reviewed it; null while nobody has. */
		review: PublicReview | null;
		reviewedOn: string | null;
		reviewDueOn: string | null;
		cautions: Caution[];
		/** The kind of price as lists say it. */
		cost: ShownCost;
		/** With the needs that its studies name. */
		evidence: { facets: string[]; inDepression: YesNoUnknown; inTrd: YesNoUnknown; needs: TagRef[] };
		domains: AnswerDomain[];
		/** Core questions that no source has answered yet. */
		coreUnknown: number;
		coreTotal: number;
		/** Of the questions that are asked of this tool: with an answer, looked at in vain, and not looked at. */
		answered: { asked: number; real: number; unknown: number; open: number };
		rubricVersion: number;
		statusHistory: { state: ToolInput['status']['state']; note: string; date: string | null }[];
		history: { number: number; at: Date; summary: string }[];
	};

const unanswered: Omit<AnswerInput, 'criterion'> = {
	answer: 'unknown',
	claim: null,
	note: null,
	proofUrl: null,
	handsOn: null,
	seenOn: null
};

function arrangeAnswers(tool: ToolInput, rubric: Rubric): AnswerDomain[] {
	const given = new Map(tool.answers.map(({ criterion, ...answer }) => [criterion, answer]));
	const notForThis = { ...unanswered, answer: 'not-applicable' as const };
	return rubric.domains.map(({ id, name, question }) => {
		const criteria = rubric.criteria
			.filter((criterion) => criterion.domain === id)
			.map((criterion) => {
				const outside = criterion.appliesTo === 'ai' && tool.ai.kind === 'none';
				return { ...criterion, ...(outside ? notForThis : (given.get(criterion.id) ?? unanswered)) };
			});
		const counts = { yes: 0, partial: 0, no: 0, unknown: 0, 'not-applicable': 0 };
		for (const { answer } of criteria) counts[answer] += 1;
		return { id, name, question, counts, criteria };
	});
}

function countAnswers({ answers, ai }: ToolInput, rubric: Rubric): ToolPage['answered'] {
	const given = new Map(answers.map(({ criterion, answer }) => [criterion, answer]));
	const asked = rubric.criteria.filter(({ appliesTo }) => appliesTo === 'all' || ai.kind !== 'none');
	const words = asked.map(({ id }) => given.get(id));
	const unknown = words.filter((word) => word === 'unknown').length;
	const open = words.filter((word) => word === undefined).length;
	return { asked: asked.length, real: asked.length - unknown - open, unknown, open };
}

const refs = (slugs: string[], book: TagBook): TagRef[] =>
	slugs.map((slug) => ({ slug, name: book.get(slug)?.name ?? slug }));

/** Everything the public page of a tool shows, or undefined when there is no such page. */
export function getToolPage(ctx: Ctx, slug: string): Promise<ToolPage | undefined> {
	return remember(ctx, `tool ${slug}`, async () => {
		const [row] = await ctx.store.read
			.select({
				id: tools.id,
				publication: tools.publication,
				publicationNote: tools.publicationNote,
				decision: tools.decision,
				reviewedOn: tools.reviewedOn,
				reviewDueOn: tools.reviewDueOn,
				rubricVersion: tools.rubricVersion,
				document: toolRevisions.document
			})
			.from(tools)
			.innerJoin(toolRevisions, and(eq(toolRevisions.toolId, tools.id), eq(toolRevisions.number, tools.version)))
			.where(eq(tools.slug, slug));
		if (!row || row.publication === 'archived') return undefined;
		const [review] = await ctx.store.read
			.select({ reviewers: publishedReviews.reviewers, differed: publishedReviews.differed })
			.from(publishedReviews)
			.where(eq(publishedReviews.toolId, row.id));
		const { id, document, ...standing } = row;
		return describeTool(ctx, document, standing, {
			review: row.decision ? (review ?? null) : null,
			...(await readRecords(ctx, id))
		});
	});
}

export type Records = Pick<ToolPage, 'statusHistory' | 'history'>;

export async function readRecords({ store }: Ctx, id: string): Promise<Records> {
	return {
		statusHistory: await store.read
			.select({ state: toolStatusHistory.state, note: toolStatusHistory.note, date: toolStatusHistory.date })
			.from(toolStatusHistory)
			.where(eq(toolStatusHistory.toolId, id))
			.orderBy(desc(toolStatusHistory.recordedAt), desc(toolStatusHistory.id)),
		history: await store.read
			.select({ number: toolRevisions.number, at: toolRevisions.at, summary: toolRevisions.summary })
			.from(toolRevisions)
			.where(eq(toolRevisions.toolId, id))
			.orderBy(asc(toolRevisions.number))
	};
}

export type Standing = Pick<ToolPage, 'reviewedOn' | 'reviewDueOn' | 'rubricVersion'> & {
	publication: typeof tools.$inferSelect.publication | 'draft';
	publicationNote: string | null;
	decision: typeof tools.$inferSelect.decision;
};

/** A listing and where it stands, as its page shows them. */
export async function describeTool(
	ctx: Ctx,
	document: ToolInput,
	{ publication, publicationNote, decision, ...standing }: Standing,
	records: Pick<ToolPage, 'review'> & Records
): Promise<ToolPage> {
	const { answers: _answers, ...rest } = document;
	const tool = Object.fromEntries(Object.entries(rest).filter(([key]) => !Object.hasOwn(tagFields, key)));
	const rubric = await getRubric(ctx);
	const book = tagBookOf(await listTags(ctx));
	const domains = arrangeAnswers(document, rubric);
	const core = domains.flatMap((d) => d.criteria).filter((c) => c.core && c.answer !== 'not-applicable');
	return {
		tool: { ...(tool as ToolPage['tool']), ai: { ...document.ai, kind: aiOf(document) } },
		...mapTagFields((field) => refs(document[field], book)),
		status: statusOf({ state: document.status.state, decision, reviewDueOn: standing.reviewDueOn }, dayOf(ctx.now)),
		publication: publication === 'archived' ? 'published' : publication,
		reasons: publication === 'not-listed' ? readReasons(publicationNote) : [],
		...standing,
		...marksOfTool(document),
		cost: shownCostOf(document.pricing),
		cautions: cautionsOf(document, rubric, decision !== null),
		evidence: {
			facets: evidenceFacets(document),
			inDepression: inDepressionOf(document),
			inTrd: inTrdOf(document),
			needs: refs([...new Set(document.evidence.flatMap(({ helpedWith }) => helpedWith))], book)
		},
		domains,
		coreUnknown: core.filter((c) => c.answer === 'unknown').length,
		coreTotal: core.length,
		answered: countAnswers(document, rubric),
		...records
	};
}

/** What the address of a listing that was taken back still tells, or undefined where none was. */
export async function getWithdrawn(ctx: Ctx, slug: string): Promise<{ name: string; note: string } | undefined> {
	const [row] = await ctx.store.read
		.select({ name: tools.name, note: tools.publicationNote })
		.from(tools)
		.where(and(eq(tools.slug, slug), eq(tools.publication, 'archived')));
	return row && { name: row.name, note: row.note ?? '' };
}
