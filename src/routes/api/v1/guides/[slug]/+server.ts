import { redirect } from '@sveltejs/kit';
import type { GuideAnswer } from '#lib/schemas/api.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { getCards } from '#lib/server/catalogue/index.ts';
import { AppError } from '#lib/server/errors.ts';
import {
	explainWithdrawal,
	getGuide,
	getWithdrawnGuide,
	listGuideInputs,
	type GuidePage
} from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';
import { guideSheets } from '#lib/utils/guide-sheets.ts';
import { escapeMarkup } from '#lib/utils/markup.ts';

/** The text as one piece of HTML; where the page shows a card or a sheet, this has a link. */
function joinBlocks(blocks: GuidePage['blocks'], names: Map<string, string>): string {
	return blocks
		.map((block) => {
			if (block.kind === 'html') return block.html;
			if (block.kind === 'sheet') {
				const { page, title } = guideSheets[block.name];
				return `<p><a href="${page}">${escapeMarkup(title)}</a></p>`;
			}
			const name = names.get(block.slug);
			return name ? `<p><a href="/tools/${block.slug}">${escapeMarkup(name)}</a></p>` : '';
		})
		.join('\n');
}

/** @throws a redirect to where the guide is now, or why there is none */
async function explainAbsence(ctx: ReadEvent['locals']['ctx'], slug: string): Promise<never> {
	const withdrawn = await getWithdrawnGuide(ctx, slug);
	if (withdrawn) throw new AppError('not_found', explainWithdrawal(withdrawn));
	const moved = await findRedirect(ctx, 'guide', slug);
	if (moved) redirect(301, `/api/v1/guides/${moved}`);
	throw new AppError('not_found', 'There is no guide of that slug.');
}

export const GET = (event: ReadEvent & { params: { slug: string } }) =>
	answerJson(event, async (): Promise<GuideAnswer> => {
		const { ctx } = event.locals;
		const { slug } = event.params;
		const guide = await getGuide(ctx, slug);
		const source = (await listGuideInputs(ctx)).find((input) => input.slug === slug);
		if (!guide || !source) return explainAbsence(ctx, slug);
		const cards = await getCards(ctx, guide.mentionedTools);
		const { title, shortTitle, summary, stage, published, lastReviewed, changedOn, nextReview, minutes, words } = guide;
		return {
			slug,
			title,
			shortTitle,
			summary,
			stage,
			published,
			lastReviewed,
			changedOn,
			nextReview,
			minutes,
			page: `${event.url.origin}/guides/${slug}`,
			words,
			signedOff: guide.signedOff,
			tags: guide.tags,
			tools: [...new Set([...guide.tools, ...guide.mentionedTools])],
			related: guide.related.map((other) => other.slug),
			changes: guide.changes,
			html: joinBlocks(guide.blocks, new Map(cards.map((card) => [card.slug, card.name]))),
			markdown: source.body,
			references: guide.references.map(({ citedFrom: _citedFrom, ...reference }) => reference),
			questions: guide.faq.map(({ question, answerText }) => ({ question, answer: answerText }))
		};
	});

export const fallback = refuseMethod;
