import type { HelpFirst } from '#lib/schemas/help.ts';
import { listHelpFirst } from '#lib/server/helplines/index.ts';

/** Numbers to call above the page of a crisis service; null above any other. */
export const findCrisisHelp = async (
	ctx: App.Locals['ctx'],
	types: readonly { slug: string }[]
): Promise<HelpFirst | null> => (types.some(({ slug }) => slug === 'crisis-line') ? listHelpFirst(ctx, 'self') : null);
