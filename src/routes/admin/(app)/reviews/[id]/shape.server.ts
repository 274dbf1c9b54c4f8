import { reviewTriggerLabels } from '#lib/schemas/entry.ts';
import { listingInput } from '#lib/schemas/listing/draft.ts';
import { answers } from '#lib/schemas/words.ts';
import { can } from '#lib/server/permissions/index.ts';
import { getReviewPage, listCandidates, type ReviewPage } from '#lib/server/editorial/index.ts';
import { isNeeded, nextReviewOn, type Criterion, type Rubric } from '#lib/server/rubric/index.ts';
import { listPeopleWho, readUserNames } from '#lib/server/auth/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { answerChoices, outcomeLabels, roundLabels } from '../words.ts';
import { readBook } from '../../[kind=kind]/choices.server.ts';
import { shapeSheet } from './sheet.server.ts';

type Ctx = App.Locals['ctx'];

/** `3 yes · 1 partly` for each area; there is no sum across areas. */
function countByDomain(rubric: Rubric, given: { criterion: string; answer: string }[]) {
	return rubric.domains.map(({ id, name }) => {
		const here = given.filter((answer) => answer.criterion.startsWith(id));
		const counts = answers.flatMap((word) => {
			const count = here.filter((answer) => answer.answer === word).length;
			const label = answerChoices.find((choice) => choice.value === word)?.label.toLowerCase();
			return count > 0 ? [`${count} ${label}`] : [];
		});
		return { name, counts: counts.join(' · ') || 'not answered' };
	});
}

function shapeOutcome({ outcome, round, entry, rubric }: ReviewPage, now: Date) {
	if (!outcome) return null;
	const { decision, reviewers, onRecord } = outcome;
	const { ai, types } = entry.document;
	const listing = listingInput.pick({ ai: true, types: true }).safeParse({ ai, types });
	const reviewedOn = dayOf(round.closedAt ?? now);
	const isKnown = decision.outcome !== 'not-enough-known';
	const listed = (criteria: Criterion[]) => criteria.map(({ id, question }) => ({ id, question }));
	return {
		value: decision.outcome,
		label: outcomeLabels[decision.outcome],
		cautions: [...onRecord.map((text) => ({ criterion: 'on record', text })), ...decision.cautions],
		reasons: listed(decision.reasons),
		missing: isKnown ? [] : listed(decision.missing),
		reviewers,
		reviewedOn,
		nextReviewOn: listing.success && isKnown ? nextReviewOn(rubric, reviewedOn, listing.data) : null,
		domains: countByDomain(rubric, outcome.answers)
	};
}

/** All that the page of one review shows this person. */
export async function readPage(ctx: Ctx, roundId: string) {
	const page = await getReviewPage(ctx, roundId);
	const names = await readUserNames(ctx);
	const { round, entry, rubric, mine, others, mayTake, may, answeredBy } = page;
	const arbitrated = new Map(page.outcome?.answers.map((answer) => [answer.criterion, answer]));
	const questions = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion.question]));
	return {
		today: dayOf(ctx.now),
		round: {
			id: round.id,
			state: round.state,
			label: roundLabels[round.state],
			trigger: round.trigger === 'scheduled' && !round.triggerNote ? null : reviewTriggerLabels[round.trigger],
			triggerNote: round.triggerNote,
			openedBy: names.get(round.openedBy) ?? 'Someone',
			openedOn: dayOf(round.openedAt),
			dueOn: round.dueOn,
			closedBy: round.closedBy && (names.get(round.closedBy) ?? 'Someone'),
			reason: round.reason
		},
		entry: {
			id: entry.id,
			name: entry.name,
			state: entry.state,
			isCurrent: entry.isCurrent
		},
		sheet: shapeSheet(await readBook(ctx, 'listing'), entry.document),
		criteria: page.criteria.map((criterion) => {
			const { id, domain, question, help } = criterion;
			return { id, domain, question, help, core: isNeeded(criterion) };
		}),
		domains: rubric.domains.map(({ id, name }) => ({ id, name })),
		mine,
		others,
		mayTake,
		may,
		answeredBy,
		barred: page.barred,
		mayInvite: can(ctx.actor, 'user.invite'),
		admins: (await listPeopleWho(ctx, 'user.invite')).map(({ name }) => name),
		wrote: page.writers.flatMap((id) => names.get(id) ?? []),
		candidates: may.assign ? (await listCandidates(ctx, roundId)).map(({ id, name }) => ({ id, name })) : [],
		differences:
			page.differences?.map(({ criterion, first, second }) => ({
				criterion,
				first,
				second,
				question: questions.get(criterion) ?? criterion,
				arbitrated: arbitrated.get(criterion) ?? null
			})) ?? null,
		outcome: shapeOutcome(page, ctx.now)
	};
}
