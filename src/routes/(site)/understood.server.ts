import { fewestCompared } from '#lib/schemas/compare.ts';
import { facetGroupLabels, type FacetSelection } from '#lib/schemas/facets.ts';
import { longestQuery, withoutValue, type ToolQuery } from '#lib/schemas/search.ts';
import type { UncheckedKind, Understood } from '#lib/schemas/understood.ts';
import { findNotKept, getCards, nameTurnedDown, nameValue, type ToolList } from '#lib/server/catalogue/index.ts';
import { splitWords } from '#lib/server/danger/index.ts';
import { readTokens } from '#lib/server/interpreter/index.ts';
import { foldText } from '#lib/utils/fold.ts';
import { compareHref, mostCompared } from '#lib/utils/shortlist.ts';
import { joinList, lowerFirst } from '#lib/utils/text.ts';
import { findPlacesKept, isPlace, sayElsewhere } from './elsewhere.server.ts';
import { sayOfNamed } from './named.server.ts';
import { chipOf, explainTurnedDown } from './turned-down.server.ts';

type Ctx = App.Locals['ctx'];
type Reading = ToolList['reading'];
type Href = (query: Partial<ToolQuery>) => string;

const uncheckedWords: Record<Exclude<UncheckedKind, 'payer' | 'statutory' | 'ranking'>, string> = {
	price: 'a limit on the price',
	region: 'a part of a country',
	'data-place': 'where data is stored',
	town: 'a town',
	near: 'how near it is',
	visits: 'whether somebody comes to your home',
	adverts: 'adverts',
	faith: 'a faith',
	'sign-language': 'a sign language',
	'health-law': 'rules for health data',
	referral: 'whether a doctor has to refer you',
	wait: 'how long the wait is',
	therapist: 'who the therapist is',
	bandwidth: 'how much data it needs',
	access: 'whether it works with a screen reader',
	endorsement: 'what a health service approves',
	watch: 'whether it works with a watch or tracker',
	time: 'how many minutes it takes',
	'maker-place': 'which country its maker is in',
	trial: 'whether it is a trial',
	background: 'whether it is made for women, men or people of one background',
	style: 'how quiet or playful it is',
	training: 'whether what you write trains its AI',
	readers: 'who can read what you write',
	keeping: 'what it keeps of what you write',
	nudges: 'whether it sends notifications or counts streaks',
	maker: 'which company makes it',
	location: 'whether it uses your location',
	secret: 'whether others can find out that you use it',
	effort: 'how much it asks of you',
	cost: 'what it costs',
	'simple-words': 'how simple its words are',
	reminders: 'whether it reminds you of medicines',
	'checked-by': 'who made or checked it',
	records: 'whether it works with the records of patients'
};

/** Whether somebody types more than is read: of words, as many as are read for danger. */
export const isCutShort = (text: string): boolean =>
	text.length >= longestQuery || splitWords(text).length === splitWords(`${text} more`).length;

const labelOf = async (ctx: Ctx, { group, values }: Understood): Promise<string> =>
	joinList(await Promise.all(values.map((value) => nameValue(ctx, group, value))), 'or');

/** What several values say together, in the words of whoever asks. */
const together: Record<string, string> = {
	'free freemium': 'Free, or with a free part',
	'free one-time free-at-school': 'No subscription',
	'free one-time free-at-school per-session': 'No subscription',
	'free one-time free-at-school prescription insurance employer per-session': 'No subscription of your own',
	'free freemium little': 'Free or cheap',
	'free freemium subscription one-time per-session prescription employer free-at-school little free-through-others':
		'Without insurance',
	'employer free-through-others': 'Through an employer or a service',
	'free-at-school free-through-others': 'Through a school, university or service',
	'teens from-16': 'Teenagers of 16 and 17',
	'free freemium subscription one-time': 'No prescription needed',
	'generative ml-non-generative unstated': 'Has AI inside',
	'none rule-based ml-non-generative': 'No AI that writes by itself',
	'randomised-active randomised-waitlist randomised-pooled': 'Tested in a randomised trial',
	'randomised-active randomised-waitlist randomised-pooled other-study': 'Studied',
	'ios android': 'iPhone or Android',
	'web phone chat-sms': 'No smartphone needed'
};

async function nameOne(ctx: Ctx, one: Understood) {
	const label = (!one.isNot && together[one.values.join(' ')]) || (await labelOf(ctx, one));
	return one.isNot ? chipOf({ ...one, label }) : { group: facetGroupLabels[one.group], label };
}

/** Whether a chip says the same of these words, and only more: “No subscription of your own” beside “No subscription”. */
const isSaidWider = (one: Understood, understood: readonly Understood[]): boolean =>
	understood.some(({ words, values, isNot }) => {
		const [narrow, wide] = [together[one.values.join(' ')], together[values.join(' ')]];
		return words === one.words && !isNot && narrow !== undefined && wide?.startsWith(narrow) === true;
	});

/** What was left out, as it stands in brackets. */
async function nameLeftOut(ctx: Ctx, one: Understood) {
	const { group, label } = await nameOne(ctx, one);
	if (one.group === 'trial' && !one.isNot) return { group, label: `${lowerFirst(group)} ${label}` };
	// “Works without internet” needs no other words for it.
	return { group, label: foldText(label) === foldText(one.words) ? '' : label };
}

const collectTurnedDown = (understood: Understood[]): FacetSelection =>
	understood.reduce<FacetSelection>(
		(all, { group, values, isNot }) => (isNot ? { ...all, [group]: [...(all[group] ?? []), ...values] } : all),
		{}
	);

/** Whether the sentence was taken as words alone, so that there is nothing to say. */
const isPlain = (
	{ understood, dropped, later, unchecked, droppedWords, like, compare, names, rest }: Reading,
	q: string
) =>
	understood.length + dropped.length + later.length + unchecked.length === 0 &&
	!like?.words &&
	!droppedWords &&
	!compare &&
	(names.length === 0 || (rest === q && names.length < 3));

/** Between words that were left out: a word or two that say nothing. */
const widestGap = 2;
const shortestSaid = 4;
const saysNothing = new Set(
	`quoi altro desperate desperately honestly actually basically literally really nice nicely good great best better decent cool works working
	quickly quick fast loads loading bored boring please thanks thank hello hopeless everything anything nothing million times tried
	trying else another others recommend recommended suggest suggestion suggestions advice ideas idea could would should maybe
	perhaps kind sort used using usable today tonight soon right away feel feels feeling like ever even just only every
	bitte danke ehrlich vielleicht empfehlen merci svp honnetement vraiment conseiller gracias favor sinceramente recomendar
	obrigado obrigada grazie onestamente consigliare
	speak talk being person real actual thing get make way what which whom whose where when does anyone tell
	welche welcher welches welchen womit gibt reden sprechen quel quelle quels quelles parler cual cuales donde hablar
	conversar charlar platicar discuter chatten still noch encore toujours todavia ainda ancora running
	qual quais falar quale quali parlare`.split(/\s+/)
);

/** The words that were left out, as they stand in the sentence; figures and words that say nothing aside. */
export function quoteDropped(sentence: string, dropped: string): string[] {
	const words = new Set(readTokens(dropped).map(({ word }) => word));
	const parts: { from: number; to: number; at: number }[] = [];
	for (const [at, { word, start, end, isApart }] of readTokens(sentence).entries()) {
		if (!words.has(word) || saysNothing.has(word) || word.length < shortestSaid) continue;
		const last = parts.at(-1);
		if (last && !isApart && at - last.at <= widestGap) Object.assign(last, { to: end, at });
		else parts.push({ from: start, to: end, at });
	}
	return [...new Set(parts.map(({ from, to }) => sentence.slice(from, to)))];
}

/** A tool that is named comes first, also where it does not fit: this says what of the wishes it is not known to keep. */
async function sayNotKept(ctx: Ctx, { names, understood }: Reading): Promise<string[]> {
	const quote = async (some: Understood[]) =>
		joinList(await Promise.all(some.map(async (one) => `“${(await nameOne(ctx, one)).label}”`)), 'or');
	const slugs = [...new Set(names.map(({ slug }) => slug))];
	const comes = slugs.length > 1 ? 'it’s shown' : 'it comes first';
	return Promise.all(
		(await findNotKept(ctx, slugs, understood)).map(async ({ name, broken, notKnown, notForYouIf }) => {
			const but = broken.length > 0 ? `, though it does not fit ${await quote(broken)}` : '';
			const unsure = notKnown.length > 0 ? ` We don’t know whether it fits ${await quote(notKnown)}.` : '';
			const not = notForYouIf ? ` Its page says it’s not for you if ${notForYouIf}.` : '';
			return `You named ${name}, so ${comes}${but}.${not}${unsure}`;
		})
	);
}

const payersOf = (unchecked: Reading['unchecked']): string[] =>
	unchecked.flatMap(({ kind, words }) => (kind === 'payer' ? words : []));

/** What was understood and cannot be looked for; of who pays, that this is not known. */
const sayUnchecked = ({ unchecked, understood }: Reading, items: ToolList['items']) => ({
	payers: payersOf(unchecked),
	/** Its own words say whether a tool is paid for by one of them. */
	namesPayer: items.flatMap(({ name, summary }) =>
		payersOf(unchecked).some((payer) => ` ${foldText(summary)} `.includes(` ${foldText(payer)}`)) ? name : []
	),
	isPaidByOthers:
		understood.some(({ group, values, isNot }) => group === 'cost' && !isNot && values.includes('free')) &&
		items.some(({ cost }) => cost === 'free-through-others'),
	showsInsured: understood.some(({ group, values }) => group === 'cost' && values.includes('insurance')),
	/** Insurers of Germany of which is known what they pay for. */
	statutory: unchecked.flatMap(({ kind, words }) => (kind === 'statutory' ? words : [])),
	unchecked: unchecked.flatMap(({ kind, words }) =>
		kind === 'payer' || kind === 'statutory' || kind === 'ranking' ? [] : { words, what: uncheckedWords[kind] }
	),
	asksForBest: unchecked.some(({ kind }) => kind === 'ranking')
});

/** Two that are weighed, or more that are named, of those that somebody new can use. */
async function sayCompared(ctx: Ctx, { compare, names, like }: Reading) {
	const slugs = [...new Set(names.map(({ slug }) => slug))];
	const asked = compare ?? (slugs.length > 2 && !like ? slugs : []);
	const open = (await getCards(ctx, asked)).filter((card) => card.open).map(({ slug }) => slug);
	const compared = open.length < fewestCompared ? [] : open.slice(0, mostCompared);
	return {
		compareHref: compared.length > 0 ? compareHref(compared) : null,
		compareNames: compared.flatMap((one) => names.find(({ slug }) => slug === one)?.name ?? [])
	};
}

type Listed = Pick<ToolList, 'reading' | 'chosen' | 'items' | 'fit'>;

/** What was read, part by part, each with the way to take it back. */
function nameLiked({ name, others = [], turnedDown = [], isInstead }: NonNullable<Reading['like']>): string {
	const liked = joinList([name, ...others], isInstead ? 'or' : 'and');
	return turnedDown.length > 0 ? `${liked}, not ${joinList(turnedDown, 'or')}` : liked;
}

async function describeChips(ctx: Ctx, query: ToolQuery, { reading, chosen }: Listed, hrefOf: Href) {
	const { understood, like, names, later } = reading;
	const isLikeRead = like !== undefined && like.words !== '';
	/** Where the sentence cannot do without the words, everything else that was read is said by filters. */
	const hrefWithout = (left: string | undefined, others: Partial<ToolQuery>) =>
		hrefOf(
			left === undefined ? { ...query, ...chosen, q: reading.rest, like: like?.slug, ...others } : { ...query, q: left }
		);
	const take = (from: FacetSelection, { group, values }: Understood) =>
		values.reduce((left, value) => withoutValue(left, group, value), from);
	const withoutOne = (one: Understood): Partial<ToolQuery> =>
		one.isNot ? { not: take(chosen.not ?? {}, one) } : { selection: take(chosen.selection, one) };
	return [
		...(isLikeRead
			? [
					{
						group: like.isInstead ? 'Instead of' : 'Like',
						label: nameLiked(like),
						href: hrefWithout(like.without, { like: undefined })
					}
				]
			: []),
		...names.map(({ name }) => ({ group: 'Tool', label: name, href: null })),
		...(await Promise.all(
			understood.map(async (one) => ({
				...(await nameOne(ctx, one)),
				href: hrefWithout(one.without, withoutOne(one))
			}))
		)),
		...(await Promise.all(
			later.map(async (one) => ({
				group: 'After the rest',
				label: await labelOf(ctx, one),
				href: hrefWithout(one.without, {})
			}))
		))
	];
}

/** What a page says of how a sentence was read, with a way to take back each part; null where it was taken as words. */
export async function describeUnderstood(ctx: Ctx, query: ToolQuery, list: Listed, hrefOf: Href) {
	const { reading } = list;
	const { understood, dropped, droppedWords, names } = reading;
	if (isPlain(reading, query.q)) return null;
	const chips = await describeChips(ctx, query, list, hrefOf);
	const placesKept = await findPlacesKept(ctx, reading);
	return {
		sentence: query.q,
		chips,
		words: reading.rest && names.length === 0 ? reading.rest : null,
		dropped: await Promise.all(
			dropped
				.filter((one) => (!isPlace(one) || placesKept.includes(one)) && !isSaidWider(one, understood))
				.map(async (one) => {
					// Of words that are still kept less narrowly only a part was left out.
					const isPart = understood.some(({ words }) => words === one.words);
					return { words: isPart ? null : one.words, ...(await (isPart ? nameOne : nameLeftOut)(ctx, one)) };
				})
		),
		...(await sayElsewhere(ctx, query.q, reading, placesKept)),
		isApprovedForNone: reading.isApprovedForNone,
		...sayUnchecked(reading, list.fit.length > 0 ? list.fit : list.items),
		droppedWords: droppedWords ? quoteDropped(query.q, droppedWords) : [],
		notKept: [...(await sayOfNamed(ctx, query.q, reading)), ...(await sayNotKept(ctx, reading))],
		turnedDown: explainTurnedDown(await nameTurnedDown(ctx, collectTurnedDown(understood))),
		...(await sayCompared(ctx, reading)),
		exactHref: hrefOf({ ...query, exact: true })
	};
}
