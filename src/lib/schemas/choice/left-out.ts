import { joinList } from '#lib/utils/text.ts';
import type { Found } from './find.ts';

type LeftOut = Pick<Found, 'grave' | 'unsure' | 'apart' | 'sponsored'>;

/** Why one of them is not picked from, and why some are. */
const reasons: Record<keyof LeftOut, [one: string, some: string]> = {
	grave: ['it has a grave caution', 'with a grave caution'],
	unsure: ['we don’t know that you can get it', 'that we don’t know you can get'],
	apart: ['it is for clinicians or for moments of danger', 'for clinicians or for moments of danger'],
	sponsored: ['it is free only where somebody else pays', 'free only where somebody else pays']
};

/** What keeps every answer and is not picked from, and why; null where there is none. */
export function sayLeftOut(found: LeftOut): string | null {
	const kinds = (Object.keys(reasons) as (keyof LeftOut)[]).filter((kind) => found[kind] > 0);
	const all = kinds.reduce((sum, kind) => sum + found[kind], 0);
	if (all === 0) return null;
	if (all === 1) return `One more tool on the list keeps your answers, and we don’t pick it: ${reasons[kinds[0]!][0]}.`;
	const why = joinList(kinds.map((kind) => `${found[kind]} ${reasons[kind][1]}`));
	return `${all} more tools on the list keep your answers, and we don’t pick from these: ${why}.`;
}
