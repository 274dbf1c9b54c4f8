import { joinList } from '#lib/utils/text.ts';
import type { Found } from './find.ts';

type LeftOut = Pick<Found, 'grave' | 'unsure' | 'apart' | 'sponsored'>;

/** What keeps every answer and is not picked from, and why; null where there is none. */
export function sayLeftOut(found: LeftOut): string | null {
	const { grave, unsure, apart, sponsored } = found;
	const all = grave + unsure + apart + sponsored;
	if (all === 0) return null;
	const reasons = [
		...(grave > 0 ? [`${grave} with a grave caution`] : []),
		...(unsure > 0 ? [`${unsure} that we don’t know you can get`] : []),
		...(apart > 0 ? [`${apart} for clinicians or for moments of danger`] : []),
		...(sponsored > 0 ? [`${sponsored} free only where somebody else pays`] : [])
	];
	const [keep, them] = all === 1 ? ['One tool keeps', 'it'] : [`${all} tools keep`, 'them'];
	return `${keep} your answers and cannot be picked here: ${joinList(reasons)}. The list with these filters has ${them}.`;
}
