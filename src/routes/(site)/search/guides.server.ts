import type { HelpFirst } from '#lib/schemas/help.ts';
import type { SentenceReading } from '#lib/schemas/understood.ts';
import { isBereaved } from '#lib/server/danger/index.ts';
import { listGuides, listGuidesBySeq } from '#lib/server/guides/index.ts';

const plan = 'my-safety-plan';
const perinatal = 'pregnancy-and-after-birth';

const saysPerinatal = ({ understood }: SentenceReading): boolean =>
	understood.some(({ isNot, values }) => !isNot && values.some((value) => value.startsWith('perinatal')));

type Found = { help: HelpFirst | null; reading: SentenceReading; seqs: readonly number[] };

/**
 * The guides beside what is found: in danger, words that guides share by chance would send somebody to read about
 * treatments, so there is the safety plan, that for new parents where one writes, or nothing; nobody who grieves is offered
 * a plan, nor who may hurt somebody else.
 */
export async function chooseGuides(ctx: App.Locals['ctx'], text: string, { help, reading, seqs }: Found) {
	if (help?.about === 'self') {
		const wanted = [...(help.words ? [] : [plan]), ...(saysPerinatal(reading) ? [perinatal] : [])];
		const all = wanted.length > 0 ? await listGuides(ctx) : [];
		return wanted.flatMap((slug) => all.find((guide) => guide.slug === slug) ?? []);
	}
	const guides = await listGuidesBySeq(ctx, seqs);
	return isBereaved(text) ? guides.filter(({ slug }) => slug !== plan) : guides;
}
