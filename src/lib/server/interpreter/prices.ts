import prices from './data/prices.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { bookOf } from './phrases.ts';
import { wordSet, type Token } from './tokens.ts';

const limits = bookOf(prices.limits);
const startsLimit = new Set(expandPattern(prices.limits, {}).map((phrase) => phrase.split(' ')[0]!));
const currencies = wordSet(prices.currencies);
/** What a note is called, which says the currency as well. */
const amounts = wordSet(prices.amounts);
const each = wordSet(prices.each);
const periods = wordSet(prices.periods);
const daily = wordSet(prices.daily);
const isFigure = /^\d{1,5}$/;
const sign = /[$£€]/;
/** Nobody is so old. */
const fewest = /^(?:1[5-9]\d|[2-9]\d\d|\d{4,5})$/;
const plainLimits = wordSet('under below less unter weniger moins menos abaixo meno');

/** "Under $30 a week", "20 euros al mes": from which word to which a price is said. */
export function readPrice(tokens: readonly Token[], text: string, from: number): number | undefined {
	const limit = startsLimit.has(tokens[from]!.word) ? limits.find(tokens, from) : undefined;
	let at = limit?.to ?? from;
	if (limit && tokens[at]?.word === 'a') at++;
	const figure = tokens[at];
	if (!figure || !(isFigure.test(figure.word) || amounts.has(figure.word))) return undefined;
	const isNote = amounts.has(figure.word);
	let hasCurrency = isNote || sign.test(text.slice(Math.max(0, figure.start - 2), figure.start));
	at++;
	// Pence and cents stand behind a sign: "4.99".
	if (
		tokens[at] &&
		isFigure.test(tokens[at]!.word) &&
		/^[.,]$/.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start))
	)
		at++;
	hasCurrency ||= sign.test(text.slice(tokens[at - 1]!.end, tokens[at - 1]!.end + 2));
	if (tokens[at] && !tokens[at]!.isApart && currencies.has(tokens[at]!.word)) {
		hasCurrency = true;
		at++;
	}
	let to = at;
	while (tokens[to] && !tokens[to]!.isApart && each.has(tokens[to]!.word)) to++;
	const isEach = to > at && tokens[to]?.isApart === false && periods.has(tokens[to]!.word);
	// “Under 500” is a price where nothing is counted after it.
	const next = tokens[at];
	const isBare =
		limit !== undefined && fewest.test(figure.word) && plainLimits.has(tokens[from]!.word) && (!next || next.isApart);
	// “Under 40 a week” is one as well; under 3 a day is not.
	const isRate = limit !== undefined && isEach && !daily.has(tokens[to]!.word);
	return isNote || (hasCurrency && (limit || isEach)) || isRate || isBare ? (isEach ? to + 1 : at) : undefined;
}
