import type { GuideListAnswer } from '#lib/schemas/api.ts';
import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { listGuides } from '#lib/server/guides/index.ts';

export const GET = (event: ReadEvent) =>
	answerJson(event, async (): Promise<GuideListAnswer> => {
		const guides = await listGuides(event.locals.ctx);
		const items = guides.map(({ seq: _seq, ...guide }) => ({
			...guide,
			page: `${event.url.origin}/guides/${guide.slug}`
		}));
		return { items, total: items.length };
	});

export const fallback = refuseMethod;
