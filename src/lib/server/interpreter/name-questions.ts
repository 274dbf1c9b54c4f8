import questions from './data/questions.json' with { type: 'json' };
import { articles } from './likeness.ts';
import { type Token, wordSet } from './tokens.ts';
import type { Named, Question } from './types.ts';

export type Candidate = Named & { isOrdinary: boolean };

const starts = wordSet(questions.starts);
const devices = wordSet(questions.devices);
const between = new Set(questions.between.split('|'));
const kinds = (['availability', 'cost', 'safety', 'other'] as const).map(
	(kind) => [kind, new Set(questions[kind].split('|'))] as const
);
const asked = new Set(kinds.flatMap(([, words]) => [...words]));
/** What questions about tools are asked with: none of these is a name. */
export const questionWords: ReadonlySet<string> = new Set([...asked, ...starts]);
const [available, costs, safe] = kinds.map(([, words]) => words) as [Set<string>, Set<string>, Set<string>];
/** After a name that stands first: “cerebral what happened”. */
const asking = wordSet('what why who how did');
/** Words that make a question of a name wherever they stand. */
const plainQuestions = new Set(
	'price prices pricing cost costs review reviews login legit scam refund cancel kostet cuesta coute costa custa preis prix precio preco prezzo kosten'.split(
		' '
	)
);
const around = new Set(
	'app apps the a is does did can was how much what about happened to cancel who owns try tried using use do i you we my it'.split(
		' '
	)
);
/** The same in other languages, where a question is asked: “est-ce que … est”. */
const small = wordSet(questions.small);

/** Which of two is asked for: “what’s cheaper, Cerebral or Brightside”. */
const choosing = wordSet(
	'which better cheaper safer best cual mejor seguro barato barata lequel laquelle mieux meilleur besser billiger gunstiger welche welches melhor quale meglio migliore economico economica sicuro'
);

/** What may follow a name in a question: “how much is Flow in the UK”. */
const afterName = new Set(['app', 'in', 'on', 'per', 'without']);

const mostBeforeInsurance = 4;
const shortestAsked = 7;
/** Words around names that are worth reading with a typing error, as "altenative". */
export const frameWords: readonly string[] = [
	...'something anything alternative alternatives similar replacement available discontinued'.split(' '),
	...[...asked].filter((word) => word.length >= shortestAsked && !word.includes(' '))
];

/** “Calm free?”, “ist Calm sicher”, “quanto custa o Calm”: nothing is said beside the name but a question. */
function isOnlyAsked(text: string, rest: readonly Token[]): boolean {
	if (!rest.every(({ word }) => around.has(word) || small.has(word) || asked.has(word) || starts.has(word)))
		return false;
	if (text.includes('?') || rest.some(({ word }) => costs.has(word))) return true;
	return starts.has(rest[0]!.word) && rest.some(({ word }) => available.has(word) || safe.has(word));
}

/** Whether the words around a name that is an ordinary word make clear that the tool is meant. */
export function isMeant(
	{ text, tokens }: { text: string; tokens: readonly Token[] },
	{ span: { from, to }, isGuess }: Candidate,
	others: readonly Candidate[]
): boolean {
	// “Estimulación cerebral precio”.
	if (devices.has(tokens[from - 1]?.word ?? '')) return false;
	const rest = [...tokens.slice(0, from), ...tokens.slice(to)];
	const isAsked = (word: string) => isGuess && (asked.has(word) || between.has(word));
	if (rest.every(({ word }) => around.has(word) || isAsked(word))) return true;
	if (isOnlyAsked(text, rest)) return true;
	const next = tokens[to];
	const isQuestion =
		starts.has(tokens[0]!.word) && tokens.slice(0, from).every(({ word }) => around.has(word) || starts.has(word));
	// “Is calm stil available”: a word in between may be misspelt.
	if (isQuestion && available.has(tokens[to + 1]?.word ?? '') && tokens.length === to + 2) return true;
	if (isQuestion && (!next || asked.has(next.word) || afterName.has(next.word))) return true;
	// “Does Brightside accept insurance”.
	if (isQuestion && tokens.slice(to, to + mostBeforeInsurance).some(({ word }) => word === 'insurance')) return true;
	if (next && plainQuestions.has(next.word)) return true;
	if (from === 0 && next && asking.has(next.word) && rest.some(({ word }) => asked.has(word))) return true;
	if ([next, tokens[from - 1]].some((one) => one?.word === 'vs' || one?.word === 'versus')) return true;
	const isBeside = (other: Candidate) => {
		const [low, high] = other.span.from < from ? [other.span.to, from] : [to, other.span.from];
		const gap = tokens.slice(low, high).map(({ word }) => word);
		if (gap.length === 0 || !gap.every((word) => between.has(word))) return false;
		const [start, end] = [Math.min(from, other.span.from), Math.max(to, other.span.to)];
		if ([tokens[start - 1], tokens[end]].some((one) => choosing.has(one?.word ?? ''))) return true;
		return !other.isOrdinary || other.isGuess !== isGuess || gap.some((word) => word === 'vs' || word === 'versus');
	};
	return others.some(isBeside);
}

const used = wordSet(questions.used);
const usedWhen = wordSet(questions.usedWhen);

/** “Moodgym still available? used it years ago”: what is said behind a question of having used it asks for nothing. */
function withoutUse(tokens: readonly Token[]): readonly Token[] {
	const from = tokens.findLastIndex(({ isApart }) => isApart);
	const behind = from > 0 ? tokens.slice(from) : [];
	const isOfUse =
		behind.some(({ word }) => used.has(word)) && behind.every(({ word }) => used.has(word) || usedWhen.has(word));
	return isOfUse ? tokens.slice(0, from) : tokens;
}

export function questionOf(typed: readonly Token[], names: readonly Named[]): Question | undefined {
	const tokens = withoutUse(typed);
	const own = (at: number) => names.some(({ span }) => at >= span.from && at < span.to);
	const isLeft = ({ word }: Token, at: number) => !own(at) && !(at === 0 && own(1) && articles.has(word));
	const words = tokens.filter(isLeft).map(({ word }) => word);
	if (words.length === 0) return undefined;
	const isBare = words.every(
		(word) => asked.has(word) || around.has(word) || between.has(word) || small.has(word) || starts.has(word)
	);
	// “Using it as a therapist, is it safe”: asked at the end.
	const asksBehind = words.some(
		(word, at) =>
			(word === 'it' && words[at - 1] === 'is' && asked.has(words[at + 1] ?? '')) ||
			(word === 'i' && words[at - 1] === 'should')
	);
	const isAsked =
		starts.has(words[0]!) ||
		asksBehind ||
		words.some((word) => plainQuestions.has(word)) ||
		(isBare && words.some((word) => available.has(word) || safe.has(word))) ||
		(isBare && words.some((word) => between.has(word)) && names.length === 1);
	if (!isAsked) return undefined;
	return kinds.find(([, list]) => words.some((word) => list.has(word)))?.[0] ?? 'other';
}
