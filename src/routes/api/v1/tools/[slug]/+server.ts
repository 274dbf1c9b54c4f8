import { redirect } from '@sveltejs/kit';
import type { ToolAnswer } from '#lib/schemas/api.ts';
import { mapTagFields } from '#lib/schemas/words.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { getToolPage, getWithdrawn, type ToolPage } from '#lib/server/catalogue/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { guidesMentioning } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';

function describeTool(shown: ToolPage, origin: string) {
	const { website, status: availability, notListed: _notListed, ...facts } = shown.tool;
	const { status, marks, notKnown, open, cost, cautions, reviewedOn, reviewDueOn } = shown;
	return {
		...facts,
		url: website,
		page: `${origin}/tools/${facts.slug}`,
		listed: shown.publication === 'published',
		reasons: shown.reasons,
		marks,
		notKnown,
		open,
		cost,
		status,
		...mapTagFields((field) => shown[field]),
		evidenceSummary: {
			found: shown.evidence.facets as ToolAnswer['evidenceSummary']['found'],
			inDepression: shown.evidence.inDepression,
			inTrd: shown.evidence.inTrd
		},
		availability,
		availabilityHistory: shown.statusHistory,
		review: shown.review,
		cautions: cautions.map(({ text }) => text),
		reviewedOn,
		reviewDueOn,
		rubricVersion: shown.rubricVersion,
		coreQuestions: { total: shown.coreTotal, unknown: shown.coreUnknown },
		answers: shown.domains.map((domain) => ({
			...domain,
			criteria: domain.criteria.map(
				({ id, question, help, core, answer, claim, note, proofUrl, handsOn = null, seenOn }) => ({
					id,
					question,
					help,
					core,
					answer,
					claim,
					note,
					proofUrl,
					handsOn,
					seenOn
				})
			)
		})),
		history: shown.history.map((entry) => ({ ...entry, at: entry.at.toISOString() }))
	};
}

async function explainAbsence(ctx: ReadEvent['locals']['ctx'], slug: string): Promise<string> {
	const withdrawn = await getWithdrawn(ctx, slug);
	if (!withdrawn) return 'There is no tool of that slug.';
	return `${withdrawn.name} was taken off this site. ${withdrawn.note}`.trim();
}

export const GET = (event: ReadEvent & { params: { slug: string } }) =>
	answerJson(event, async (): Promise<ToolAnswer> => {
		const { ctx } = event.locals;
		const { slug } = event.params;
		const moved = await findRedirect(ctx, 'tool', slug);
		if (moved) redirect(301, `/api/v1/tools/${moved}`);
		const shown = await getToolPage(ctx, slug);
		if (!shown) throw new AppError('not_found', await explainAbsence(ctx, slug));
		const { origin } = event.url;
		const guides = await guidesMentioning(ctx, slug);
		return {
			...describeTool(shown, origin),
			guides: guides.map(({ slug, title }) => ({ slug, title, page: `${origin}/guides/${slug}` }))
		};
	});

export const fallback = refuseMethod;
