import { PhraseBook, readTokens, type Token } from '#lib/server/interpreter/index.ts';
import data from './data/loose-words.json' with { type: 'json' };

type Kind = keyof typeof data;

const book = new PhraseBook<Kind>((book) => {
	for (const kind of Object.keys(data) as Kind[]) book.addPattern(data[kind], {}, kind);
});

/** Kinds of which the words themselves are nothing that is looked for, and no others. */
const whole: ReadonlySet<Kind> = new Set<Kind>(['dictated', 'calm', 'reporters', 'history', 'where', 'tired']);

const startOf = (tokens: readonly Token[], at: number): number => {
	while (at > 0 && !tokens[at]!.isApart) at--;
	return at;
};

const endOf = (tokens: readonly Token[], at: number): number => {
	while (at < tokens.length && !tokens[at]!.isApart) at++;
	return at;
};

/**
 * Which words of a sentence nobody looks for: what a phone writes down with the rest ("hey Siri", "full stop"), and why
 * something is asked for ("because …", "it makes me …"), who said so ("my doctor recommended"), and where ("on the bus").
 */
function findLoose(tokens: readonly Token[], kinds: readonly Kind[]): boolean[] {
	const isLoose = tokens.map(() => false);
	for (let at = 0; at < tokens.length; at++) {
		const found = book.find(tokens, at);
		if (!found || !kinds.includes(found.value)) continue;
		if (whole.has(found.value)) isLoose.fill(true, at, found.to);
		// Asked at the beginning, it is a question: "perché …".
		else if (found.value === 'reasons' && at > 0) isLoose.fill(true, at, endOf(tokens, found.to));
		else if (found.value === 'effects') isLoose.fill(true, startOf(tokens, at), endOf(tokens, found.to));
	}
	return isLoose;
}

/**
 * The words of a part of a sentence that are looked for.
 * @param part words that are in the sentence too
 * @param isKept whether words say something however they are said, such as a need
 * @property isOtherNeed whether another need is asked for than depression, which “I tried everything” speaks of
 * @property saysTopic whether the part says a need or a kind of tool, so that where somebody is says nothing more
 * @property saysNeed whether it says a need, so that to be tired says nothing more
 */
export function dropLoose(
	sentence: string,
	part: string,
	longest: number,
	isKept: (words: string[]) => boolean,
	{ isOtherNeed, ...says }: { isOtherNeed: boolean; saysTopic: () => boolean; saysNeed: () => boolean }
): string {
	const sentenceTokens = readTokens(sentence);
	const history: Kind[] = isOtherNeed ? ['history'] : [];
	const besides = (kind: Kind, isSaid: () => boolean): Kind[] =>
		findLoose(sentenceTokens, [kind]).includes(true) && isSaid() ? [kind] : [];
	const loose = findLoose(sentenceTokens, [
		'dictated',
		'calm',
		'reporters',
		'reasons',
		'effects',
		...besides('where', says.saysTopic),
		...besides('tired', says.saysNeed),
		...history
	]);
	if (!loose.includes(true)) return part;
	const words = sentenceTokens.map(({ word }) => word);
	for (let at = 0; at < words.length; at++) {
		for (let length = longest; length > 0; length--) {
			if (isKept(words.slice(at, at + length))) loose.fill(false, at, Math.min(words.length, at + length));
		}
	}
	const sure = findLoose(sentenceTokens, ['calm', 'reporters', ...history]);
	for (const [at, isSure] of sure.entries()) if (isSure) loose[at] = true;
	const wanted = new Set(words.filter((_, at) => !loose[at]));
	const dropped = new Set(words.filter((word, at) => loose[at] && !wanted.has(word)));
	const tokens = readTokens(part);
	const dictated = findLoose(tokens, ['dictated', 'calm', 'reporters', ...history]);
	return joinTokens(
		part,
		tokens.filter(({ word }, at) => !dictated[at] && !dropped.has(word))
	);
}

const joinTokens = (text: string, tokens: readonly Token[]): string =>
	tokens
		.map(({ start, end, isApart }, at) => `${at === 0 ? '' : isApart ? ', ' : ' '}${text.slice(start, end)}`)
		.join('');

/** Whether somebody says that it is no emergency. */
export const saysCalm = (text: string): boolean => {
	const tokens = readTokens(text);
	return tokens.some((_, at) => book.find(tokens, at)?.value === 'calm');
};

/** A text without some of its words. */
export const dropWords = (text: string, dropped: ReadonlySet<string>): string =>
	joinTokens(
		text,
		readTokens(text).filter(({ word }) => !dropped.has(word))
	);

const joining = new Set(
	'and or both with plus also as well y e o u con et ou avec aussi und oder mit auch com tambem anche'.split(' ')
);

/** A text without the words at its ends that joined it to others. */
export function dropJoining(text: string): string {
	const tokens = readTokens(text);
	const says = ({ word }: Token) => !joining.has(word);
	const [first, last] = [tokens.findIndex(says), tokens.findLastIndex(says)];
	return first < 0 ? '' : text.slice(tokens[first]!.start, tokens[last]!.end);
}
