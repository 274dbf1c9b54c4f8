import likeness from './data/likeness.json' with { type: 'json' };
import ordinaryWords from './data/ordinary.json' with { type: 'json' };
import questions from './data/questions.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern, PhraseBook } from './phrases.ts';
import { type Token, wordSet } from './tokens.ts';
import type { Named, Question, Span, Vocabulary } from './types.ts';

const longestName = 8;
const ordinary = new Set(ordinaryWords);
const phraseSet = (says: string) => expandPattern(says, slots).map((phrase) => phrase.split(' '));
const backwards = new PhraseBook<{ needsPlainName: boolean }>();
for (const words of phraseSet(likeness.before)) backwards.add(words.toReversed().join(' '), { needsPlainName: false });
for (const words of phraseSet(likeness.beforePlainNames)) {
	backwards.add(words.toReversed().join(' '), { needsPlainName: true });
}
const after = new PhraseBook<true>();
for (const words of phraseSet(likeness.after)) after.add(words.join(' '), true);
const notAfter = new Set(likeness.notAfter.split('|'));
const starts = wordSet(questions.starts);
const between = new Set(questions.between.split('|'));
const kinds = (['availability', 'cost', 'safety', 'other'] as const).map(
	(kind) => [kind, new Set(questions[kind].split('|'))] as const
);
const asked = new Set(kinds.flatMap(([, words]) => [...words]));
/** Words that make a question of a name wherever they stand. */
const plainQuestions = new Set(
	'price prices pricing cost costs review reviews login legit scam refund cancel kostet cuesta coute costa'.split(' ')
);
const around = new Set(
	'app apps the a is does did can was how much what about happened to cancel who owns try tried using use do i you we my it'.split(
		' '
	)
);

type Candidate = Named & { isOrdinary: boolean };

/** Everything that is the name of a tool, also where something else is meant by it. */
export function listCandidates(tokens: readonly Token[], vocabulary: Vocabulary): Candidate[] {
	const found: Candidate[] = [];
	for (let from = 0; from < tokens.length;) {
		let key = '';
		let best: Candidate | undefined;
		for (let to = from + 1; to <= Math.min(tokens.length, from + longestName); to++) {
			if (to > from + 1 && tokens[to - 1]!.isApart) break;
			key += tokens[to - 1]!.word;
			const [named] = vocabulary.findNames(key);
			if (!named) continue;
			const words = tokens.slice(from, to).map(({ word }) => word);
			const isOrdinary = words.length < 4 && words.every((word) => ordinary.has(word));
			best = { ...named, words: '', span: { from, to }, isOrdinary };
		}
		if (best) found.push(best);
		from = best ? best.span.to : from + 1;
	}
	return found;
}

const reversed = (tokens: readonly Token[], to: number): Token[] =>
	tokens
		.slice(0, to)
		.toReversed()
		.map((token, i, all) => ({ ...token, isApart: i > 0 && all[i - 1]!.isApart }));

/** The words before a name that say "like". */
function findLikeBefore(tokens: readonly Token[], { span: { from }, isOrdinary }: Candidate): number | undefined {
	if (tokens[from]!.isApart) return undefined;
	const turned = reversed(tokens, from);
	if (turned[0] && (turned[0].word === 'the' || turned[0].word === 'a')) turned.shift();
	const skipped = from - turned.length;
	const found = turned.length > 0 ? backwards.find(turned, 0) : undefined;
	if (!found || (isOrdinary && found.value.needsPlainName)) return undefined;
	const start = from - skipped - found.to;
	return notAfter.has(tokens[start - 1]?.word ?? '') ? undefined : start;
}

/** Whether the words around a name that is an ordinary word make clear that the tool is meant. */
function isMeant(tokens: readonly Token[], { span: { from, to } }: Candidate, others: readonly Candidate[]): boolean {
	const rest = [...tokens.slice(0, from), ...tokens.slice(to)];
	if (rest.every(({ word }) => around.has(word))) return true;
	const next = tokens[to];
	const isQuestion =
		starts.has(tokens[0]!.word) && tokens.slice(0, from).every(({ word }) => around.has(word) || starts.has(word));
	if (isQuestion && (!next || asked.has(next.word) || next.word === 'app')) return true;
	if (next && plainQuestions.has(next.word)) return true;
	if ([next, tokens[from - 1]].some((one) => one?.word === 'vs' || one?.word === 'versus')) return true;
	const isBeside = (other: Candidate) => {
		const [low, high] = other.span.from < from ? [other.span.to, from] : [to, other.span.from];
		const gap = tokens.slice(low, high).map(({ word }) => word);
		if (gap.length === 0 || !gap.every((word) => between.has(word))) return false;
		return !other.isOrdinary || gap.some((word) => word === 'vs' || word === 'versus');
	};
	return others.some(isBeside);
}

export type ReadNames = {
	names: Named[];
	likeness: { named: Named; span: Span } | undefined;
	compare: [string, string] | undefined;
	question: Question | undefined;
};

function questionOf(tokens: readonly Token[], names: readonly Named[]): Question | undefined {
	const own = (at: number) => names.some(({ span }) => at >= span.from && at < span.to);
	const words = tokens.filter((_, at) => !own(at)).map(({ word }) => word);
	if (words.length === 0) return undefined;
	const isBare = words.every((word) => asked.has(word) || around.has(word) || between.has(word));
	const isAsked =
		starts.has(words[0]!) ||
		words.some((word) => plainQuestions.has(word)) ||
		(isBare && words.some((word) => between.has(word)) && names.length === 1);
	if (!isAsked) return undefined;
	return kinds.find(([, list]) => words.some((word) => list.has(word)))?.[0] ?? 'other';
}

/** Which tools are named, which one others are to be like, and what is asked about them. */
export function readNames(text: string, tokens: readonly Token[], vocabulary: Vocabulary): ReadNames {
	const candidates = listCandidates(tokens, vocabulary).map((one) => ({
		...one,
		words: text.slice(tokens[one.span.from]!.start, tokens[one.span.to - 1]!.end)
	}));
	const nameOf = ({ slug, name, words, span }: Candidate): Named => ({ slug, name, words, span });
	for (const candidate of candidates) {
		const { from, to } = candidate.span;
		const start = findLikeBefore(tokens, candidate);
		const next = tokens[to] && !tokens[to].isApart ? after.find(tokens, to) : undefined;
		if (start === undefined && !next) continue;
		return {
			names: [],
			likeness: { named: nameOf(candidate), span: { from: start ?? from, to: start === undefined ? next!.to : to } },
			compare: undefined,
			question: undefined
		};
	}
	const names = candidates
		.filter(
			(one) =>
				!one.isOrdinary ||
				isMeant(
					tokens,
					one,
					candidates.filter((other) => other !== one)
				)
		)
		.map(nameOf);
	const slugs = [...new Set(names.map(({ slug }) => slug))];
	const [first, second] = slugs;
	return {
		names,
		likeness: undefined,
		compare: slugs.length === 2 ? [first!, second!] : undefined,
		question: names.length > 0 ? questionOf(tokens, names) : undefined
	};
}
