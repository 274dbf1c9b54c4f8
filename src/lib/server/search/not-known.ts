import { findOtherName, PhraseBook, readTokens, saysLikeBefore, type Token } from '#lib/server/interpreter/index.ts';
import type { HelplinePurpose } from '#lib/schemas/helpline-words.ts';
import type { NotKnown, SentenceReading } from '#lib/schemas/understood.ts';
import notCovered from './data/not-covered.json' with { type: 'json' };
import { isBuiltLikeAName, mayBeATool } from './name-shapes.ts';

export type NotCovered = {
	/** What we have nothing on. */
	name: string;
	/** What it may be filed under one day. */
	tag?: string;
	turnTo?: 'pharmacist' | 'doctor' | 'tool-page';
	/** The kind of tool that it asks for. */
	kind?: string;
	/** Whom helplines are for alone that are for it. */
	purpose?: HelplinePurpose;
	/** Somebody was lost: that is said first, and where people listen. */
	isOfLoss?: true;
	/** Nobody expects a line for it. */
	isNoLine?: true;
	/** Guides with a section on it. */
	guides?: string[];
	/** It is something else where one of these words stands soon after it. */
	notBefore?: string;
	/** What it comes down to, in a word of the catalogue, where no other need is said. */
	near?: string;
	/** Only where another need is said: alone it is looked for, and what was looked at is known. */
	isBeside?: true;
	/** Only where nothing else is said. */
	isAlone?: true;
	/** What goes with it, its last word, is looked for all the same. */
	keepsLast?: true;
	says: string;
	match: string;
	not: string;
};
export const needsNotCovered = notCovered as readonly NotCovered[];

const book = new PhraseBook<NotCovered>((book) => {
	for (const need of needsNotCovered) book.addPattern(need.says, {}, need);
});

export type Known = {
	/** The places of words that nobody knows. */
	findUnknown(tokens: readonly Token[]): readonly number[];
	/** The places of short ones, which are names only beside the name of a tool. */
	findShort(tokens: readonly Token[]): readonly number[];
	/** Whether these words are the name of a tool, spelt as it is. */
	isListed(key: string): boolean;
	/** Whether these words name a tool. */
	isName(key: string): boolean;
	/** Whether words say a need. */
	saysNeed(text: string): boolean;
	/** Whether a tool that answers no emergencies is filed under a tag. */
	isCovered(slug: string): boolean;
	/** Whether a crisis line is filed under a tag. */
	isOnLines(slug: string): boolean;
};

const wordSet = (words: string) => new Set(words.split(' '));
const likeness = wordSet('like comme como come');
const turning = wordSet('but mais aber pero mas ma without sans ohne sin sem senza');
/** Said behind a name: “Mindstrong alternative”. */
const likenessBehind = wordSet('alternative alternatives alternativa alternativas alternativen ersatz');
/** Words that ask about what stands beside them. */
const asking = wordSet(
	'or o ou oder vs versus is does has happened became kostet cubre cubren rembourse couvre zahlt cobre copre gibts kosten coute coutent cuesta cuestan costa costano custa custam existe existiert esiste gratis kostenlos gratuit gratuito payant combien quanto cuanto gibt'
);
/** Words between two that are weighed. */
const weighing = wordSet('or o ou oder vs versus');
/** Said of a tool without a question, too: “Mindstrong reviews”. */
const ofToolsOnly = wordSet('still happened shut discontinued cancel subscription login scam legit reviews');
/** What is asked about a tool, and seldom about a treatment or a thing. */
const ofTools = wordSet(
	'or o ou oder vs versus happened became still available shut closed gone discontinued cost costs price prices pricing much free cancel subscription login scam legit reviews review paying download app apps ' +
		'noch encore aun todavia ainda ancora kostet kosten coute cuesta costa custa combien quanto cuanto existe existiert esiste gratuit gratuite gratuito gratuita gratis kostenlos payant payante pago pagamento teuer gibt'
);
/** Words that ask about a name, and nothing else. */
const frame = wordSet(
	`or o ou oder vs versus and y et und e is does has was are what whats about est ist hat es to of the a app any good free safe work works worth it
	que ce qu il elle c l le la el das die der app appli gibt noch encore aun todavia ainda ancora wie viel teuer kostet kosten coute cuesta costa custa
	whatever did do can i get how my anything month year per on in for it down shut closed gone discontinued anymore pay paying cancel subscription login scam download apps android iphone
	my mi mon ma mein meine meu minha mio mia insurance insurer cover covers covered nhs seguro aseguradora cubre cubren paga assurance mutuelle couvre rembourse
	kasse krankenkasse versicherung zahlt ubernimmt plano convenio cobre assicurazione mutua copre going running operating alive gibts hilft hilfts wirklich really
	actually help helps vraiment aide marche funziona davvero aiuta funciona realmente ayuda mesmo ajuda tatsachlich noch funktioniert
	combien quanto cuanto existe existiert esiste gratuit gratuite gratuito gratuita kostenlos payant payante de pago pagamento a pagamento sicher seguro sicuro sur fiable
	cual quel quelle lequel laquelle quale qual welche welches welcher est meilleur meilleure mejores miglior migliore me
	still available happened became called better which than legit real cost price review reviews how much gut gratis bueno buono bom mieux meglio melhor mejor besser`
		.split(/\s+/)
		.join(' ')
);

type UnknownNames = { names: string[]; kinds: string[]; used: boolean[] };
const keyOf = (tokens: readonly Token[]) => tokens.map(({ word }) => word).join('');

/** Beside a name these say nothing more. */
const justApps = wordSet(
	'app apps appli application aplicacion aplicativo applicazione anwendung the la el l le die der o a'
);

/** Of names of well-known tools: whether others like one are looked for, or it is all that is typed. */
const isLookedFor = (tokens: readonly Token[], from: number, to: number): boolean =>
	(from === 0 && (to === tokens.length || turning.has(tokens[to]!.word) || likenessBehind.has(tokens[to]!.word))) ||
	likeness.has(tokens[from - 1]?.word ?? '') ||
	saysLikeBefore(tokens, from) ||
	tokens.every(({ word }, at) => (at >= from && at < to) || justApps.has(word));

function findOtherNames(text: string, tokens: readonly Token[], known: Known): UnknownNames {
	const found: UnknownNames = { names: [], kinds: [], used: tokens.map(() => false) };
	const asks = tokens.some(({ word }) => asking.has(word));
	const asksWhatBecame = tokens.some(({ word }) => word === 'became' || word === 'happened');
	const mentioned: string[] = [];
	for (let from = 0; from < tokens.length; from++) {
		const hit = findOtherName(tokens, from);
		if (!hit || known.isListed(keyOf(tokens.slice(from, hit.to)))) continue;
		// Whoever only asks what one costs or whether it is safe may want another of its kind.
		const isAskedOnly =
			asks &&
			tokens.every(
				({ word }, at) => (at >= from && at < hit.to) || (frame.has(word) && word !== 'became' && word !== 'happened')
			);
		const isWanted = isAskedOnly || isLookedFor(tokens, from, hit.to);
		if (!isWanted && !asks && hit.isOrdinary) continue;
		found.names.push(text.slice(tokens[from]!.start, tokens[hit.to - 1]!.end));
		if (isWanted) found.kinds.push(hit.kind);
		else if (!asksWhatBecame) mentioned.push(hit.kind);
		found.used.fill(true, from, hit.to);
		from = hit.to - 1;
	}
	// Of two names and no more, it is only said that they are not here.
	const saysMore = tokens.some(({ word }, at) => !found.used[at] && !frame.has(word));
	if (saysMore) found.kinds.push(...mentioned);
	return found;
}

/** “Yana o Wysa”: one of two that are weighed, of which the other is listed. */
const isWeighed = (tokens: readonly Token[], at: number, { isListed }: Known): boolean =>
	[-1, 1].some((way) => {
		const [joining, other] = [tokens[at + way], tokens[at + 2 * way]];
		const isJoined = joining !== undefined && other !== undefined && weighing.has(joining.word);
		return (
			isJoined &&
			!(way > 0 ? [joining, other] : [tokens[at]!, joining]).some(({ isApart }) => isApart) &&
			isListed(other.word)
		);
	});

/** Names of tools that nobody here knows, as they were typed: only where the words around them say that they are names. */
function findUnknownNames(text: string, tokens: readonly Token[], known: Known): UnknownNames {
	const found = findOtherNames(text, tokens, known);
	const { names, used } = found;
	const mayName =
		tokens.length <= 2 ||
		tokens.some(
			({ word }, at) =>
				asking.has(word) ||
				ofToolsOnly.has(word) ||
				likeness.has(word) ||
				turning.has(word) ||
				(at > 1 && saysLikeBefore(tokens, at))
		);
	if (!mayName) return found;
	const short = known.findShort(tokens).filter((at) => isWeighed(tokens, at, known));
	const unknown = [...known.findUnknown(tokens), ...short].filter((at) => mayBeATool(tokens[at]!.word));
	const typed = (at: number) => text.slice(tokens[at]!.start, tokens[at]!.end);
	const isBuilt = (at: number) => isBuiltLikeAName(tokens[at]!.word, typed(at));
	const isCapital = (at: number) => tokens[at] !== undefined && /^\p{Lu}/u.test(text.slice(tokens[at].start));
	const isAllFrame = tokens.every(({ word }, at) => unknown.includes(at) || frame.has(word) || known.isName(word));
	const asks =
		tokens.some(({ word }) => ofToolsOnly.has(word)) ||
		(tokens.some(({ word }) => asking.has(word)) && tokens.some(({ word }) => ofTools.has(word)));
	/** “Mindstrong app” may be asked of anything, as “is … any good” is: there the name has to look like one. */
	const isFramed = (at: number) => isAllFrame && (asks || isBuilt(at));
	for (const at of unknown) {
		if (used[at]) continue;
		let [from, to] = [at, at + 1];
		if (isCapital(at)) {
			while (from > 0 && !tokens[from]!.isApart && isCapital(from - 1) && !frame.has(tokens[from - 1]!.word)) from--;
			while (isCapital(to) && !tokens[to]!.isApart && !frame.has(tokens[to]!.word)) to++;
		}
		if (known.isName(keyOf(tokens.slice(from, to)))) continue;
		const isLikened = (isCapital(at) && likeness.has(tokens[from - 1]?.word ?? '')) || saysLikeBefore(tokens, from);
		const isTurned = isCapital(at) && from === 0 && turning.has(tokens[to]?.word ?? '');
		const isAlone = from === 0 && to === tokens.length && to - from > 1 && isCapital(from);
		if (!isFramed(at) && !isLikened && !isTurned && !isAlone) continue;
		names.push(text.slice(tokens[from]!.start, tokens[to - 1]!.end));
		used.fill(true, from, to);
	}
	return found;
}

const denying = wordSet('not isnt nicht kein keine keinen pas nao non');
/** “Not anorexia, just can’t be bothered”. */
const isDenied = (tokens: readonly Token[], at: number): boolean =>
	!tokens[at]!.isApart && denying.has(tokens[at - 1]?.word ?? '');

const soonAfter = 3;
/** “Du thé”, and not “in the evenings”. */
const ofTea = wordSet('du de le');
const isElse = ({ notBefore }: NotCovered, after: readonly Token[]): boolean =>
	notBefore !== undefined &&
	after.some(
		({ word }, at) => wordSet(notBefore).has(word) && (word !== 'the' || ofTea.has(after[at - 1]?.word ?? ''))
	);

/** @property near what is looked for instead of a need that nothing is filed under */
type FoundNotKnown = NotKnown & { words: ReadonlySet<string>; near: string | undefined };

/** What a sentence asks for that is not here: names, and needs that nothing is filed under; and the words that say so. */
export function findNotKnown(text: string, known: Known): FoundNotKnown {
	const tokens = readTokens(text);
	const { names, kinds, used } = findUnknownNames(text, tokens, known);
	const needs: NotCovered[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const found = book.find(tokens, at);
		if (!found || isElse(found.value, tokens.slice(found.to, found.to + soonAfter))) continue;
		if (found.value.isAlone && found.to - at < tokens.length) continue;
		if (isDenied(tokens, at)) continue;
		if (found.value.tag && known.isCovered(found.value.tag)) continue;
		const beside = () => `${text.slice(0, tokens[at]!.start)} ${text.slice(tokens[found.to - 1]!.end)}`;
		if (found.value.isBeside && !known.saysNeed(beside())) continue;
		if (!needs.some(({ name }) => name === found.value.name)) needs.push(found.value);
		used.fill(true, at, found.value.keepsLast ? found.to - 1 : found.to);
	}
	return {
		names,
		kind: kinds[0],
		near: needs.find(({ near }) => near)?.near,
		needs: needs.map(({ name, turnTo, kind, purpose, tag, isOfLoss, isNoLine }) => ({
			name,
			turnTo,
			...(kind && { kind }),
			...(purpose && { purpose }),
			...(isOfLoss && { isOfLoss }),
			...(isNoLine && { isNoLine }),
			...(tag && known.isOnLines(tag) && { isOnLines: true as const })
		})),
		words: new Set(tokens.filter((_, at) => used[at]).map(({ word }) => word))
	};
}

export const nothingUnknown: ReturnType<typeof findNotKnown> = {
	names: [],
	kind: undefined,
	near: undefined,
	needs: [],
	words: new Set()
};

/** Guides that say something on what nothing is filed under. */
export const guidesOnNeeds = ({ needs }: Pick<NotKnown, 'needs'>): string[] =>
	needs.flatMap(({ name }) => needsNotCovered.find((one) => one.name === name && one.guides)?.guides ?? []);

/** @param pages of this site that are asked for */
export const isNotHere = ({ names, needs }: Pick<NotKnown, 'names' | 'needs'>, pages: readonly string[]): boolean =>
	names.length + needs.length + pages.length > 0;

/** “Yana or Wysa”: of tools that are weighed, the one that is listed is all there is to show. */
export const isBesideUnknown = ({
	names,
	notKnown,
	like
}: Pick<SentenceReading, 'names' | 'notKnown' | 'like'>): boolean =>
	names.length > 0 && notKnown.names.length > 0 && !like;
