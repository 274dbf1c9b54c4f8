import {
	asksForTherapist,
	commonWords,
	fillerWords,
	plainWords,
	speaksOfThing,
	type Reading,
	type Vocabulary
} from '#lib/server/interpreter/index.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { nameMedicines } from './brands.ts';
import { tagToken } from './commands.ts';
import type { Clause, Term } from './rules.ts';
import type { GuidePart, TextMatches } from './text-matches.ts';

type Asked = {
	clauses: Clause[];
	/** Words of what tags are called. */
	topics: ReadonlySet<string>;
	exact: boolean;
	/** Where somebody can begin who says no more than what every guide is about. */
	beginnings: readonly number[];
} & ReturnType<typeof readGuideWish>;

/** With no more words than these each of them counts. */
const mostBrief = 3;

/** So many words are in no text by chance. */
const manyWords = 3;

/** “Cut again” says so, whatever age somebody has and whatever guide they need. */
const ofNoGuide = new Set(['suicidal-thoughts', 'self-harm']);

/** What of a sentence decides how closely a guide has to fit. */
export function readGuideWish(q: string, read: Reading, { tags = [] }: Vocabulary) {
	const isOfTools = read.names.length > 0 || read.likeness !== undefined;
	return {
		/** Whether tools are named, of which some of the words say nothing. */
		isOfTools,
		/** Whether a tool is asked for: then a guide has to be about the words, and not only to have them. */
		isForTool: isOfTools || speaksOfThing(q),
		isForTherapist: asksForTherapist(q),
		isBrief: foldWords(q).length <= mostBrief,
		/** Tags that say a need, and no kind of tool, which a guide is seldom about. Whom it is for is a question of its own. */
		needs: new Set(
			tags.flatMap(({ group, value }) => (group === 'condition' && !ofNoGuide.has(value) ? [tagToken(value)] : []))
		),
		/** Words that only name a medicine or a treatment, whose own guides come first. */
		names: new Set(read.medicines.flatMap(({ words }) => foldWords(nameMedicines(words))))
	};
}

/** Guides that are about only some of the words. */
const mostLoose = 2;

/** What more guides than these and more than a third of all have says nothing of what one is about. */
const fewHave = 3;

/** What every guide here is about. */
const everywhere = new Set(['depression', 'treatment-resistant-depression'].map(tagToken));
const isOfEvery = ({ tags }: Clause): boolean => tags.some(({ word }) => everywhere.has(word));

const shortest = 4;
/** A word that everybody uses, such as “difference”, says nothing of what a guide is about, and neither does a figure. */
const isTelling = ({ word }: Term): boolean =>
	word.length >= shortest && !commonWords.has(word) && !plainWords.has(word) && !/^\p{N}+$/u.test(word);

const isWordOf = (is: (term: Term) => boolean, { alternatives }: Clause): boolean => (alternatives[0] ?? []).some(is);

const ofTherapists = tagToken('teletherapy');
/** “A therapist in Ohio” is no question of the guide, and neither is “a mood diary”. */
const isOfKind = ({ tags }: Clause, isForTool: boolean): boolean =>
	isForTool ? tags.length > 0 : tags.some(({ word }) => word === ofTherapists);

/** What of a clause says what a guide is about: needs, and words that tell something. Of tools, a kind of them does not. */
function tellingOf(clause: Clause, { topics, isForTool, needs }: Asked, isBrief: boolean): Clause[] {
	const tags = clause.tags.filter(({ word }) => needs.has(word));
	if (tags.length === 0 && !isBrief && isOfKind(clause, isForTool)) return [];
	const isTopic = (word: string) => !isForTool && topics.has(word);
	const tells = isBrief || isWordOf((term) => isTelling(term) || isTopic(term.word), clause);
	return tags.length > 0 || tells ? [{ ...clause, tags, alternatives: tells ? clause.alternatives : [] }] : [];
}

/** The guides that are about something that is said, and do not only have a word of it. */
function findAbout(texts: TextMatches, clauses: readonly Clause[], asked: Asked, isAnywhere: boolean) {
	const most = Math.max(fewHave, texts.countGuides() / 3);
	const having = (part: GuidePart, some: readonly Clause[], limit = Infinity) =>
		limit === Infinity
			? texts.listGuides(some, part)
			: some.flatMap((clause) => {
					const found = texts.listGuides([clause], part);
					return found.length <= limit ? found : [];
				});
	const telling = clauses.flatMap((clause) => tellingOf(clause, asked, asked.isBrief));
	// For a tool, a heading with a word of it is no guide to it, and being filed under the need is.
	const filed = telling.flatMap((one) => (one.tags.length > 0 ? [{ ...one, telling: [], alternatives: [] }] : []));
	const tell = new Set([...having('summary', telling), ...having('about', asked.isForTool ? filed : telling, most)]);
	const words = clauses.filter(
		(clause) => !isOfKind(clause, false) && isWordOf(({ word }) => !fillerWords.has(word), clause)
	);
	const about = new Set([...tell, ...having('title', words)]);
	// What has many words in common with a sentence speaks of the same, whichever they are.
	const isAlike = words.length >= manyWords;
	const isOne = asked.isBrief && asked.clauses.length === 1;
	const sure = clauses.flatMap((clause) => tellingOf(clause, asked, isOne));
	for (const seq of isAnywhere ? having('anywhere', sure, isAlike ? Infinity : most) : []) about.add(seq);
	return { sure, tell, about };
}

/**
 * Numbers of the guides for some words, best first: those that answer what is asked, then those that have all of the words
 * and are about one of them. Where there are none, two that are about some of them.
 */
export function orderGuides(texts: TextMatches, answering: readonly number[], asked: Asked): number[] {
	const { clauses, exact, isForTool, isForTherapist, isOfTools, names, beginnings } = asked;
	if (exact) {
		const all = texts.matchGuides(clauses, 'AND', 'anywhere');
		return all.length > 0 ? all : texts.matchGuides(clauses, 'OR', 'anywhere');
	}
	const isWho = (clause: Clause) =>
		isForTherapist && isWordOf(({ word }) => asksForTherapist(word) && !asked.topics.has(word), clause);
	const own = clauses.filter((clause) => !isOfEvery(clause) && !isWho(clause));
	if (answering.length > 0 && own.every((clause) => isWordOf(({ word }) => names.has(word), clause)))
		return [...answering];
	// Beside what answers, and beside tools, a guide that only has the words somewhere is a stray one.
	const isAnywhere = !isForTool && !isForTherapist && answering.length === 0;
	const having = texts.matchGuides(clauses, 'AND', isAnywhere ? 'anywhere' : 'about');
	if (having.length === 0 && (answering.length > 0 || isOfTools)) return [...answering];
	const { about, tell, sure } = findAbout(texts, own, asked, isAnywhere);
	const all = having.filter((seq) => about.has(seq));
	if (answering.length + all.length > 0) return [...new Set([...answering, ...all])];
	if (isOfTools) return [];
	if (sure.length === 0) return clauses.some(isOfEvery) ? [...beginnings] : [];
	// Of some words only, a kind of tool says too little.
	const ofNeeds = own.filter(({ tags }) => tags.length === 0 || tags.some(({ word }) => asked.needs.has(word)));
	const loose = ofNeeds.flatMap((clause) => tellingOf(clause, asked, false));
	const some = texts.matchGuides(loose, 'OR', 'about').filter((seq) => tell.has(seq));
	return some.slice(0, mostLoose);
}
