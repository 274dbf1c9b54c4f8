import { listHelplines } from '#lib/server/helplines/index.ts';
import type { ToolPage } from '#lib/server/catalogue/index.ts';
import { nameCountry } from '#lib/schemas/choice/places.ts';
import { isCrisisService } from '#lib/schemas/choice/rule.ts';
import { hostOf } from './links.ts';

/** A number to call or to text, as the help page has it, and the country where it answers, if that is known. */
export type Call = { verb: 'Call' | 'Text'; value: string; country: string | null };

const northAmerican = /\b1-\d{3}-\d{3}-\d{4}\b/;

const numberIn = ({ summary, description, status }: ToolPage['tool']): string | undefined =>
	northAmerican.exec(`${summary} ${description} ${status.note}`)?.[0];

const onlyCountryOf = ({ availableIn: { where, countries } }: ToolPage['tool']): string | null =>
	where === 'some' && countries.length === 1 ? nameCountry(countries[0]!) : null;

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
		const country = line.countryCode && nameCountry(line.countryCode);
		return [
			...(line.phone ? [{ verb: 'Call' as const, value: line.phone, country }] : []),
			...(line.sms ? [{ verb: 'Text' as const, value: line.sms, country }] : [])
		];
	}
	const found = numberIn(tool);
	return found ? [{ verb: 'Call', value: found, country: onlyCountryOf(tool) }] : [];
}
