import { joinList } from '#lib/utils/text.ts';
import type { Found } from './find.ts';

type LeftOut = Pick<Found, 'grave' | 'unsure' | 'apart' | 'sponsored'>;

const reasons: Record<keyof LeftOut, string> = {
	grave: 'with a grave caution',
	unsure: 'that we don’t know you can get',
	apart: 'for clinicians or for moments of danger',
	sponsored: 'free only where somebody else pays'
};

/** What keeps every answer and is not picked from, and why; null where there is none. */
export function sayLeftOut(found: LeftOut): string | null {
	const kinds = (Object.keys(reasons) as (keyof LeftOut)[]).filter((kind) => found[kind] > 0);
	if (kinds.length === 0) return null;
	const why = joinList(kinds.map((kind) => `${found[kind]} ${reasons[kind]}`));
	return `The list has more that keeps your answers, and we don’t pick from it: ${why}.`;
}
