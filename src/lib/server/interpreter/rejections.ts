import { isTagGroup, type FacetGroupId } from '#lib/schemas/facets.ts';
import { placeBehindOr } from './behind-or.ts';
import { openBook, openVocabulary, type Entry } from './book.ts';
import rejected from './data/rejected.json' with { type: 'json' };
import words from './data/rejections.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { bookOf, PhraseBook } from './phrases.ts';
import { framePlace } from './places.ts';
import { commonWords, saysInThe } from './plain-words.ts';
import { listRefusable, refusesNeed } from './refused-needs.ts';
import { bookOfTags } from './tag-books.ts';
import { readTokens, tokenWords, wordSet, type Token } from './tokens.ts';
import type { Span, TagName, Vocabulary } from './types.ts';

/**
 * How clearly words say that something is not wanted: "no sleep" may well be what somebody suffers from, "anything but" is
 * never. “I have no” says so of what a tool would run on, and of nothing else.
 */
type Strength = 'plain' | 'strong' | 'lacking';

const before = new PhraseBook<Strength>((book) => {
	for (const strength of ['strong', 'lacking', 'plain'] as const) book.addPattern(words[strength], {}, strength);
});
const after = bookOf(words.after);
const weak = bookOf(words.weak);
const refusing = bookOf(words.refusing);
const saysNotJust = bookOf(words.notJust);

const notAfter = wordSet(words.notAfter);
/** “Ninguna pastilla me funciona”. */
const toWhom = wordSet('me mi mir m te ci nos uns us nous ne n');
const only = wordSet(words.only);
const or = wordSet(words.or);
const and = wordSet(words.and);
const andAfter = wordSet(words.andAfter);
const light = wordSet(words.light);
const trailing = wordSet(words.trailing);
const lacks = new Set(words.have.split('|'));
const inThe = wordSet(words.inThe);
const about = wordSet(words.about);
const mostSkipped = 3;
const speaks = wordSet(
	'speak speaks understand read hablo habla entiendo parle comprends spreche spricht verstehe falo fala entendo parlo parla capisco'
);
const joins = wordSet('and but so because y pero e mas et mais und aber ma');

type Topic = { group: FacetGroupId; values: string[]; needs: Strength | 'refusal' };
export type Rejected = { group: FacetGroupId; values: string[]; span: Span };

const known: readonly { group: FacetGroupId; values: string[]; phrases: string[] }[] = Object.entries(rejected).map(
	([key, says]) => {
		const [group, ...values] = key.split(' ') as [FacetGroupId, ...string[]];
		return { group, values, phrases: expandPattern(says, {}) };
	}
);

/** Words for things that are turned down which are read with a typing error too. */
export const oftenMisspelt: readonly string[] = words.oftenMisspelt.split(' ');

const rejectedWords = new Set(known.flatMap(({ phrases }) => phrases.flatMap(tokenWords)));
/** Whether something that can be rejected is called so, and it is no misspelt other word. */
export const isRejectable = (word: string): boolean => rejectedWords.has(word) || before.words.has(word);

/** A need, or a word that also means something else, is rejected only where nothing else can be meant. */
function needOf({ words: text, group, isOwn }: TagName): Strength {
	const [first, ...others] = tokenWords(text);
	if (group === 'condition' || !isOwn || !first) return 'strong';
	return others.length === 0 && (first.length < 4 || commonWords.has(first)) ? 'strong' : 'plain';
}

/** What things that can be rejected are called: written down in six languages, and what the catalogue calls its tags. */
const openTopics = bookOfTags<Topic>((book, tags) => {
	const isThere = (group: FacetGroupId, value: string) =>
		!isTagGroup(group) || tags.some((tag) => tag.value === value && tag.group === group);
	for (const { group, values, phrases } of known) {
		const there = values.filter((value) => isThere(group, value));
		for (const phrase of there.length > 0 ? phrases : []) book.add(phrase, { group, values: there, needs: 'plain' });
	}
	for (const { group, values, phrases } of listRefusable(tags))
		for (const phrase of phrases) book.add(phrase, { group, values, needs: 'refusal' });
	for (const tag of tags) book.add(tag.words, { group: tag.group, values: [tag.value], needs: needOf(tag) });
	for (const { words: text, group, value, isOwn } of tags) {
		if (isOwn) for (const part of text.split(/ and |, /)) book.add(part, { group, values: [value], needs: 'strong' });
	}
});

/** Nobody turns down what is good about a tool: "not free" complains, and "not proven" doubts. */
function mayReject(group: FacetGroupId, values: readonly string[], strength: Strength): boolean {
	if (group === 'ai') return strength === 'strong' && !values.includes('none');
	if (group === 'cost') return !values.includes('free');
	if (group === 'privacy') return values.join() === 'past-incident';
	if (group === 'status') return values.join() === 'no-longer-available';
	return !['evidence', 'approval', 'hours', 'connection'].includes(group);
}

type Marks = { tokens: readonly Token[]; used: readonly boolean[]; text: string };
type Hit = { group: FacetGroupId; values: string[]; to: number } | undefined;

const isSaid = ({ tokens }: Marks, { with: beside, unless }: Extract<Entry, { kind: 'value' }>): boolean =>
	(!beside || tokens.some(({ word }) => beside.has(word))) && !(unless && tokens.some(({ word }) => unless.has(word)));

function findWritten(marks: Marks, at: number, vocabulary: Vocabulary, strength: Strength): Hit {
	const [a, b] = [openBook().find(marks.tokens, at), openVocabulary(vocabulary.phrases).find(marks.tokens, at)];
	const found = a && b ? (b.to > a.to ? b : a) : (a ?? b);
	if (found?.value.kind === 'place') {
		const { group, value } = found.value;
		const isSpoken = marks.tokens.slice(Math.max(0, at - 3), at).some(({ word }) => speaks.has(word));
		// “Que no usa inglés”: nothing is said behind it that could be English.
		const isLast = strength !== 'lacking' && (marks.tokens[found.to]?.isApart ?? true);
		if (group === 'language' && (isSpoken || isLast)) return { group, values: [value], to: found.to };
		const span = framePlace(found.value, { from: at, to: found.to }, marks.tokens, (place) => !marks.used[place]);
		return span && { group, values: [value], to: span.to };
	}
	if (found?.value.kind !== 'value' || !mayReject(found.value.group, found.value.values, strength)) return undefined;
	const { group, values } = found.value;
	return isSaid(marks, found.value) ? { group, values, to: found.to } : undefined;
}

type Rejecter = { from: number; strength: Strength };

/** What is said from this word on, a few words that say nothing aside. */
function findValue(marks: Marks, from: number, vocabulary: Vocabulary, rejecter: Rejecter): Hit {
	const { tokens, used } = marks;
	const { strength } = rejecter;
	for (let at = from; at <= from + mostSkipped; at++) {
		const token = tokens[at];
		if (!token || used[at] || token.isApart) return undefined;
		const topic = openTopics(vocabulary).find(tokens, at);
		const isTopic =
			topic && (strength === 'strong' || isTurnedDown(tokens, { ...topic.value, from: at, to: topic.to }, rejecter));
		const written = findWritten(marks, at, vocabulary, strength);
		const hit =
			isTopic && (!written || topic.to > written.to)
				? { group: topic.value.group, values: topic.value.values, to: topic.to }
				: written;
		if (hit) return used.slice(at, hit.to).includes(true) ? undefined : { ...hit, to: withTrailing(tokens, hit.to) };
		if (!light.has(token.word)) return undefined;
	}
	return undefined;
}

function isTurnedDown(
	tokens: readonly Token[],
	{ needs, values, from, to }: Topic & Span,
	rejecter: Rejecter
): boolean {
	if (needs !== 'refusal') return needs === 'plain';
	const end = withTrailing(tokens, to);
	return refusesNeed(tokens, { from: rejecter.from, topic: { from, to: end }, values, hasThing: end > to });
}

function withTrailing(tokens: readonly Token[], end: number): number {
	let to = end;
	while (tokens[to] && !tokens[to]!.isApart && trailing.has(tokens[to]!.word)) to++;
	return to;
}

/** "I have no therapist" and "no therapy works" speak of what is missing. */
function speaksOfLack(tokens: readonly Token[], { from, to }: Span, rejecterTo: number): boolean {
	const isSmall = (token: Token | undefined) => token !== undefined && !token.isApart && toWhom.has(token.word);
	const next = tokens[isSmall(tokens[to]) ? to + 1 : to];
	if (next && !next.isApart && notAfter.has(next.word)) return true;
	const said = (start: number, end: number) =>
		tokens
			.slice(Math.max(0, start), end)
			.map(({ word }) => word)
			.join(' ');
	if (lacks.has(said(from - 1, rejecterTo))) return true;
	return !tokens[from]!.isApart && (lacks.has(said(from - 1, from)) || lacks.has(said(from - 2, from)));
}

const nothing = wordSet('nothing none nada rien nichts niente nenhum nessun');
const mostUntilVerb = 3;

/** “Nothing for panic attacks works” turns nothing down. */
const complainsOf = (tokens: readonly Token[], { from, to }: Span): boolean =>
	nothing.has(tokens[from]!.word) &&
	tokens.slice(to, to + mostUntilVerb).some(({ word, isApart }) => !isApart && notAfter.has(word));

const firstOf = (phrases: string[]) => new Set(phrases.flatMap((phrase) => tokenWords(phrase).slice(0, 1)));
const startsBefore = firstOf([words.plain, words.lacking, words.strong].flatMap((says) => expandPattern(says, {})));
const startsAfter = firstOf([words.after, words.weak].flatMap((says) => expandPattern(says, {})));
const startsRefusal = firstOf(expandPattern(words.refusing, {}));

/** Whether anything may be turned down, which is worth knowing before each word is looked at. */
export const mayReadRejections = (tokens: readonly Token[]): boolean =>
	tokens.some(({ word }) => startsBefore.has(word) || startsAfter.has(word) || word === 'free');

/** “No un diario” is Spanish. */
const ones = wordSet('un una uno');

/** In Portuguese "no" is "in the": "no Brasil", "no grupo". */
function isInThe(tokens: readonly Token[], from: number, to: number, { group, to: end }: NonNullable<Hit>): boolean {
	if (to !== from + 1 || tokens[from]!.word !== 'no' || ones.has(tokens[to]!.word)) return false;
	if (group === 'platform') return isInThePhone(tokens, { from, to: end });
	return group === 'country' || tokens.slice(to, end).some(({ word }) => inThe.has(word));
}

/** Whether “no iPhone” is “on the iPhone”. */
export const isInThePhone = (tokens: readonly Token[], { from, to }: Span): boolean =>
	saysInThe(
		[...tokens.slice(0, from), ...tokens.slice(to)].map(({ word }) => word),
		from === 0 || tokens[from]!.isApart
	);

const grave = new Set(['suicidal-thoughts', 'self-harm']);
/** "What is left except suicide" turns nothing down. */
const isGrave = (rejecter: readonly Token[], { group, values }: NonNullable<Hit>): boolean =>
	group === 'condition' && values.some((value) => grave.has(value)) && !rejecter.some(({ word }) => about.has(word));

/** The kind of tool that is not to be all: “not just meditation”. */
export function readNotJust(marks: Marks, from: number, vocabulary: Vocabulary): Rejected | undefined {
	const { tokens } = marks;
	let at = saysNotJust.find(tokens, from)?.to;
	if (at === undefined) return undefined;
	while (tokens[at] && !tokens[at]!.isApart && light.has(tokens[at]!.word)) at++;
	const topic = tokens[at] && !tokens[at]!.isApart ? openTopics(vocabulary).find(tokens, at) : undefined;
	if (!topic || marks.used.slice(from, topic.to).includes(true)) return undefined;
	const { group, values } = topic.value;
	return { group, values, span: { from, to: withTrailing(tokens, topic.to) } };
}

/** “Not just a helpline” looks for something else than lines. */
export const isLine = ({ values }: Rejected): boolean => values.join() === 'crisis-support';

/** What is not wanted, from the words that say so on: "no meditation or CBT". */
export function readRejections(marks: Marks, from: number, vocabulary: Vocabulary): Rejected[] {
	const { tokens } = marks;
	const notJust = readNotJust(marks, from, vocabulary);
	if (notJust && isLine(notJust)) return [notJust];
	const rejecter = before.find(tokens, from);
	if (!rejecter) return readAfter(marks, from, vocabulary);
	const strength = rejecter.value;
	// “Alles, nur keine …” turns down, and “nicht nur” does not.
	if (strength === 'plain' && tokens.slice(from, rejecter.to).some(({ word }) => only.has(word))) return [];
	// "For" may belong to what is said: "not for kids".
	const isShared = rejecter.to > from + 1 && light.has(tokens[rejecter.to - 1]!.word);
	const how = { from, strength };
	const find = (at: number | undefined) => (at === undefined ? undefined : findValue(marks, at, vocabulary, how));
	const own = (isShared && find(rejecter.to - 1)) || find(rejecter.to);
	const first = own ?? find(placeBehindOr(tokens, rejecter.to));
	if (!first || isInThe(tokens, from, rejecter.to, first)) return [];
	if (isGrave(tokens.slice(from, rejecter.to), first)) return [];
	if (complainsOf(tokens, { from, to: first.to })) return [];
	// Who has no iPhone looks for what needs none.
	const isOfPhone = first.group === 'platform';
	if (strength === 'lacking' && !isOfPhone) return [];
	if (strength === 'plain' && !isOfPhone && speaksOfLack(tokens, { from, to: first.to }, rejecter.to)) return [];
	const all = [{ ...first, span: { from, to: first.to } }];
	const isWide = tokens.slice(from, rejecter.to).some(({ word }) => andAfter.has(word));
	for (;;) {
		const at = all.at(-1)!.span.to;
		const token = tokens[at];
		if (!token || token.isApart || !(or.has(token.word) || (isWide && and.has(token.word)))) break;
		const next = findValue(marks, at + 1, vocabulary, how);
		if (!next || !(isTagGroup(next.group) || next.group === first.group)) break;
		all.push({ ...next, span: { from: at, to: next.to } });
	}
	return all.map(({ group, values, span }) => ({ group, values, span }));
}

/** "Meditation is not for me", "meditation-free". */
function readAfter({ tokens, text }: Marks, from: number, vocabulary: Vocabulary): Rejected[] {
	const ofLanguage = readWeakLanguage(tokens, from);
	if (ofLanguage) return [ofLanguage];
	const topic = openTopics(vocabulary).find(tokens, from);
	if (!topic || topic.value.needs !== 'plain' || !tokens[topic.to] || tokens[topic.to]!.isApart) return [];
	const next = tokens[topic.to]!;
	const isFree = next.word === 'free' && text.slice(tokens[topic.to - 1]!.end, next.start) === '-';
	const to = isFree ? topic.to + 1 : after.find(tokens, topic.to)?.to;
	const { group, values } = topic.value;
	// “Medicine does not work for me” says what was tried.
	if (values.includes('medication-management')) return [];
	return to === undefined ? [] : [{ group, values, span: { from, to } }];
}

/** Whether words that turn something down say that it did not help. */
export const saysFailed = (text: string): boolean =>
	readTokens(text).some((_, at, tokens) => after.find(tokens, at) !== undefined);

/** "My English is not so good" asks for something that is not in English alone. */
function readWeakLanguage(tokens: readonly Token[], from: number): Rejected | undefined {
	const place = openBook().find(tokens, from);
	if (place?.value.kind !== 'place' || place.value.group !== 'language') return undefined;
	const to = tokens[place.to]?.isApart === false ? weak.find(tokens, place.to)?.to : undefined;
	return to === undefined ? undefined : { group: 'language', values: [place.value.value], span: { from, to } };
}

const mostBetween = 3;

/** Whether what stands here belongs to what somebody says that they cannot bear, or will not do: "scared of the free one". */
export function isRefused(tokens: readonly Token[], at: number): boolean {
	for (let from = at - 1; from >= 0 && !tokens[from + 1]!.isApart && !joins.has(tokens[from]!.word); from--) {
		const refusal = startsRefusal.has(tokens[from]!.word) ? refusing.find(tokens, from) : undefined;
		if (refusal && refusal.to <= at && at - refusal.to <= mostBetween) return true;
	}
	return false;
}
