import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import { completeDraft } from '#lib/schemas/listing/draft.ts';
import type { AnswerInput } from '#lib/schemas/rubric.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import type { Ctx } from '#lib/server/context.ts';
import { getRubric } from '#lib/server/rubric/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { findKnownById } from './commands.ts';
import { placeOf, type Outcome } from './place.ts';
import { describeChange } from './rules.ts';
import { describeTool, readRecords, type PublicReview, type Records, type ToolPage } from './tool-page.ts';

/** What a finished review says of a listing. */
export type Verdict = { answers: AnswerInput[]; outcome: Outcome; review: PublicReview };

type Text = {
	id: string;
	draft: ListingDraft;
	/** Of the review that judged this very text. */
	verdict?: Verdict;
};

/**
 * A text as the page of this tool would show it if it were published now; without a verdict the page says that there is
 * none. What is missing or unfinished has words that say so.
 */
export async function previewTool(ctx: Ctx, { id, draft, verdict }: Text): Promise<ToolPage> {
	const document = { ...completeDraft(draft, dayOf(ctx.now)), answers: verdict?.answers ?? [] };
	const { version: rubricVersion } = await getRubric(ctx);
	const records = await readRecords(ctx, id);
	if (!verdict) {
		const unjudged = { decision: null, publicationNote: null, reviewedOn: null, reviewDueOn: null, rubricVersion };
		return describeTool(ctx, document, { ...unjudged, publication: 'draft' }, { ...records, review: null });
	}
	const { reasons: _reasons, ...judged } = verdict.outcome;
	const standing = { ...placeOf(document, verdict.outcome), ...judged, rubricVersion };
	const added = await addToRecords(ctx, id, document, records);
	return describeTool(ctx, document, standing, { ...added, review: verdict.review });
}

/** The records of a tool with what publishing this text now would add to them. */
async function addToRecords(ctx: Ctx, id: string, document: ToolInput, records: Records): Promise<Records> {
	const { statusHistory, history } = records;
	const before = await findKnownById(ctx.store.read, id);
	const next = { number: history.length + 1, at: ctx.now, summary: describeChange(before?.document, document) };
	const hasMoved = before?.state !== document.status.state;
	return {
		statusHistory: hasMoved ? [document.status, ...statusHistory] : statusHistory,
		history: [...history, next]
	};
}
