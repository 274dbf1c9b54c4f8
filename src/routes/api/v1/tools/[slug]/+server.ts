import { redirect } from '@sveltejs/kit';
import type { ToolAnswer } from '#lib/schemas/api.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/answers.ts';
import { getToolPage, type ToolPage } from '#lib/server/catalogue/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { guidesMentioning } from '#lib/server/guides/index.ts';
import { findRedirect } from '#lib/server/site/index.ts';

function describeTool(shown: ToolPage, publication: ToolAnswer['publication'], origin: string) {
	const { website, status: availability, ...facts } = shown.tool;
	const { types, approaches, conditions, audiences, features, status, cautions, reviewedOn, reviewDueOn } = shown;
	return {
		...facts,
		url: website,
		page: `${origin}/tools/${facts.slug}`,
		...{ status, publication, types, approaches, conditions, audiences, features },
		evidenceSummary: {
			found: shown.evidence.facets as ToolAnswer['evidenceSummary']['found'],
			inDepression: shown.evidence.inDepression,
			inTrd: shown.evidence.inTrd
		},
		availability,
		availabilityHistory: shown.statusHistory,
		...{ cautions, reviewedOn, reviewDueOn, rubricVersion: shown.rubricVersion },
		coreQuestions: { total: shown.coreTotal, unknown: shown.coreUnknown },
		answers: shown.domains.map((domain) => ({
			...domain,
			criteria: domain.criteria.map(({ id, question, help, core, answer, claim, note, proofUrl, handsOn, seenOn }) => ({
				...{ id, question, help, core, answer, claim, note, proofUrl, handsOn, seenOn }
			}))
		})),
		history: shown.history.map((entry) => ({ ...entry, at: entry.at.toISOString() }))
	};
}

export const GET = (event: ReadEvent & { params: { slug: string } }) =>
	answerJson(event, async (): Promise<ToolAnswer> => {
		const { ctx } = event.locals;
		const { slug } = event.params;
		const moved = await findRedirect(ctx, 'tool', slug);
		if (moved) redirect(301, `/api/v1/tools/${moved}`);
		const shown = await getToolPage(ctx, slug);
		if (!shown || shown.publication === 'not-listed') throw new AppError('not_found', 'There is no tool of that slug.');
		const { origin } = event.url;
		const guides = await guidesMentioning(ctx, slug);
		return {
			...describeTool(shown, shown.publication, origin),
			guides: guides.map(({ slug, title }) => ({ slug, title, page: `${origin}/guides/${slug}` }))
		};
	});

export const fallback = refuseMethod;
