import { submissionStates } from '#lib/schemas/submission.ts';
import { countEndingSoon, countNewSubmissions, listSubmissions } from '#lib/server/submissions/index.ts';
import { dayOf } from '#lib/utils/calendar.ts';
import { readPageNumber } from '#lib/utils/pages.ts';
import { read } from '#lib/server/http/action.ts';

export const load = (event) =>
	read(event, async () => {
		const { ctx } = event.locals;
		const state = submissionStates.find((known) => known === event.url.searchParams.get('state')) ?? 'new';
		const page = readPageNumber(event.url.searchParams);
		const { items, ...counts } = await listSubmissions(ctx, { state, page });
		return {
			state,
			...counts,
			endingSoon: await countEndingSoon(ctx),
			newOnes: await countNewSubmissions(ctx),
			list: items.map(({ id, kind, name, toolSlug, url, message, receivedAt, reference, handledBy, strippedAt }) => ({
				id,
				kind,
				reference,
				handledBy,
				strippedAt,
				about: name ?? toolSlug ?? url,
				start: message.length > 140 ? `${message.slice(0, 140).trimEnd()} …` : message,
				receivedOn: dayOf(receivedAt)
			}))
		};
	});
