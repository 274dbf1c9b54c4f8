import { listHelplines } from '#lib/server/helplines/index.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import { hostOf } from './links.ts';

/** A number to call or to text, as the help page has it. */
export type Call = { verb: 'Call' | 'Text'; value: string };

const northAmerican = /\b1-\d{3}-\d{3}-\d{4}\b/;

const numberIn = ({ summary, description, status }: ToolPage['tool']): string | undefined =>
	northAmerican.exec(`${summary} ${description} ${status.note}`)?.[0];

/** Whether people answer there: in a crisis, or peers on a number of their own. */
export const answersPeople = ({ tool, types }: Pick<ToolPage, 'tool' | 'types'>): boolean => {
	const is = (type: string) => types.some(({ slug }) => slug === type);
	return (
		isCrisisService({ types: types.map(({ slug }) => slug), support: tool.support }) ||
		(tool.platforms.includes('phone') && (is('crisis-support') || (is('peer-support') && numberIn(tool) !== undefined)))
	);
};

/**
 * The numbers of a line where people answer: those of our own list, by its web address, or else the one that its text names.
 * Null above any other tool.
 */
export async function findCalls(ctx: App.Locals['ctx'], page: ToolPage): Promise<Call[] | null> {
	const { tool } = page;
	if (!answersPeople(page) || !tool.platforms.some((platform) => ['phone', 'chat-sms'].includes(platform))) return null;
	const line = (await listHelplines(ctx)).find(({ url }) => hostOf(url) === hostOf(tool.website));
	if (line) {
		return [
			...(line.phone ? [{ verb: 'Call' as const, value: line.phone }] : []),
			...(line.sms ? [{ verb: 'Text' as const, value: line.sms }] : [])
		];
	}
	const found = numberIn(tool);
	return found ? [{ verb: 'Call', value: found }] : [];
}
