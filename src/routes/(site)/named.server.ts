import { nameCountry } from '#lib/schemas/choice/places.ts';
import { isGone } from '#lib/schemas/status.ts';
import { listAnswers, type ToolList } from '#lib/server/catalogue/index.ts';
import { namesInsurance, readCountries } from '#lib/server/interpreter/index.ts';
import { formatDay } from '#lib/utils/dates.ts';
import { joinList } from '#lib/utils/text.ts';

type Ctx = App.Locals['ctx'];
type Answer = Awaited<ReturnType<typeof listAnswers>>[number];

const stateWords: Record<Answer['state'], (name: string, day: string) => string> = {
	active: (name, day) => `We saw no word that ${name} has closed when we checked, on ${day}.`,
	'region-limited': (name, day) => `${name} was available in some places only when we checked, on ${day}.`,
	'changed-owner': (name, day) =>
		`${name} has a new owner. We saw no word that it has closed when we checked, on ${day}.`,
	'research-only': (name, day) => `${name} was used only in studies when we checked, on ${day}.`,
	unconfirmed: (name, day) => `We couldn’t confirm that you can still get ${name}. We last checked on ${day}.`,
	discontinued: (name) => `${name} is no longer available. Its page says what you can do instead.`
};

/** The sentences of what an entry says of the price that are about something. */
const sentencesOn = (summary: string | null, isOnIt: (sentence: string) => boolean): string =>
	(summary ?? '')
		.split(/(?<=[.!?])\s+(?=\p{Lu})/u)
		.filter(isOnIt)
		.join(' ');

/** “Is it available in the UK”: what its entry says of that country. */
function sayWhere({ name, availableIn: { where, countries }, pricing }: Answer, asked: string[]): string {
	const places = joinList(asked.map(nameCountry), 'or');
	if (where === 'everywhere') return `${name} is available in every country, as far as we know.`;
	const known = joinList(countries.map(nameCountry), 'and');
	const isThere = (sentence: string) => readCountries(sentence).some((code) => asked.includes(code));
	const price = sentencesOn(pricing.summary, isThere);
	const ofPrice = price && ` Of the price, its page says: “${price}”`;
	if (asked.some((code) => countries.includes(code.toUpperCase())))
		return `${name} is available in ${known}, as far as we know.${ofPrice}`;
	if (where === 'some') return `We know of ${name} in ${known} only, and not in ${places}.`;
	const elsewhere = countries.length > 0 ? 'other ' : '';
	return `We don’t know which ${elsewhere}countries ${name} is available in, and so whether ${places} is one.${ofPrice}`;
}

/** “Does it take insurance”: what its entry says of who pays. */
function sayInsurance({ name, pricing: { model, summary } }: Answer): string {
	const said = sentencesOn(summary, namesInsurance);
	if (said) return `On insurance, the page of ${name} says: “${said}”`;
	if (model === 'insurance') return `${name} is paid for by insurance, as far as we know.`;
	if (model === 'free') return `${name} is free, so you need no insurance for it.`;
	return `We don’t know whether insurance pays for ${name}.${summary ? ` Of the price, its page says: “${summary}”` : ''}`;
}

/** What is known of what is asked about tools, before anybody has to look for it. */
export async function sayOfNamed(
	ctx: Ctx,
	q: string,
	{ names, asksAvailability, asksOfNamed }: ToolList['reading']
): Promise<string[]> {
	if (!asksOfNamed) return [];
	const [countries, isOnInsurance] = [readCountries(q), namesInsurance(q)];
	const answers = await listAnswers(
		ctx,
		names.map(({ slug }) => slug)
	);
	return answers.flatMap((answer) => {
		const { name, state, checkedOn } = answer;
		const stated = stateWords[state](name, formatDay(checkedOn));
		if (isGone(state)) return asksAvailability || isOnInsurance || countries.length > 0 ? [stated] : [];
		return [
			...(countries.length > 0 ? [sayWhere(answer, countries)] : []),
			...(isOnInsurance ? [sayInsurance(answer)] : []),
			...(asksAvailability ? [stated] : [])
		];
	});
}
