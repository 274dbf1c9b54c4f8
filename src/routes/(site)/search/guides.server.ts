import type { HelpFirst } from '#lib/schemas/help.ts';
import { isBereaved } from '#lib/server/danger/index.ts';
import { listGuides, listGuidesBySeq } from '#lib/server/guides/index.ts';

const plan = 'my-safety-plan';

/**
 * The guides beside what is found: in danger, words that guides share by chance would send somebody to read about
 * treatments, so there is the safety plan or nothing; nobody who grieves is offered one.
 */
export async function chooseGuides(
	ctx: App.Locals['ctx'],
	text: string,
	help: HelpFirst | null,
	seqs: readonly number[]
) {
	if (help?.about === 'self') return help.words ? [] : (await listGuides(ctx)).filter(({ slug }) => slug === plan);
	const guides = await listGuidesBySeq(ctx, seqs);
	return isBereaved(text) ? guides.filter(({ slug }) => slug !== plan) : guides;
}
