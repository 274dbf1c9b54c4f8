import type { Found } from './find.ts';

/** What keeps every answer and is not picked from; null where there is none. */
export function sayLeftOut({ grave, others }: Found['aside']): string | null {
	if (grave + others === 0) return null;
	const counts = [
		grave && `${grave} with a grave caution`,
		others && `${others} ${others === 1 ? 'other' : 'others'}`
	].filter(Boolean);
	return `Listed, but not picked: ${counts.join(' and ')}.`;
}
