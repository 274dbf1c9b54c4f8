import type { ToolQuery } from '#lib/schemas/search.ts';
import { asksForApp, asksForCourse, asksForLine, saysCourseOnly, type Reading } from '#lib/server/interpreter/index.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import { asksForPeople, type Requirement } from './requirements.ts';
import { areSoft } from './soft-words.ts';
import { isAboutCrisis } from './topic-tiers.ts';
import type { Ranked, ToolRanking } from './tool-ranking.ts';

type Chosen = { ranked: Ranked; rest: string; droppedWords: string | undefined };

/** Up to this many that all the words fit are a stray find beside what was read. */
const fewLed = 2;

/** What an app may be for whatever its text says. */
const bareKinds = new Set('therapy therapies treatment support care help'.split(' '));

/** How somebody feels after a birth, which is no need of its own. */
const moods = new Set(['loneliness', 'stress', 'depression']);

/** Which of the words that are left count, beside what was read out of a sentence. */
export class WordChoice {
	private readonly ranking: ToolRanking;
	private readonly facets: FacetIndex;

	constructor(ranking: ToolRanking, facets: FacetIndex) {
		this.ranking = ranking;
		this.facets = facets;
	}

	/**
	 * The words that go with what was read: all of them; else those that say what the sentence is about; or none where none
	 * does. Filters that were ticked change nothing in what the words find.
	 */
	choose(query: ToolQuery, read: Reading, words: string, wished: Requirement[], isRead: boolean): Chosen {
		const strict = this.ranking.rank(query, words, read);
		const all = { ranked: strict, rest: read.rest, droppedWords: undefined };
		if (!words || !isRead) return all;
		if (read.constraints.length > 0 && saysCourseOnly(words)) {
			return { ranked: this.ranking.rank(query, '', read), rest: '', droppedWords: undefined };
		}
		// Words that say neither a need nor a kind, and that nothing has all of, only stand beside what was read.
		const isOfMedicine = read.medicines.some((one) => read.rest.includes(one.words));
		const isBare = !strict.matchedAll && !strict.topics && strict.named.length === 0;
		if (isBare && !isOfMedicine && !query.inDanger) {
			return { ranked: this.ranking.rank(query, '', read), rest: '', droppedWords: read.rest || undefined };
		}
		const countOf = ({ found, named }: Ranked) => this.facets.sets.countFitting(found, wished, named);
		const fits = (ranked: Ranked) => countOf(ranked) > 0;
		const isFine = fits(strict);
		const isForLines = query.inDanger || (isFine && !this.leads(strict, wished));
		const hasNeed = wished.some(({ group, isNot }) => (group === 'condition' || group === 'language') && !isNot);
		if (
			hasNeed &&
			isFine &&
			!query.inDanger &&
			!this.asksForLines(query.q, strict, wished) &&
			!this.leads(strict, wished)
		) {
			const all = this.ranking.rank(query, '', read);
			if (this.leads(all, wished)) return { ranked: all, rest: '', droppedWords: read.rest || undefined };
		}
		const bare = query.inDanger
			? undefined
			: (this.withoutBareKind(query, read, strict, countOf) ?? this.withoutMoodOfParents(query, read, strict));
		if (bare) return bare;
		const led = isForLines ? undefined : this.ledByWords(query, read, strict, countOf);
		if (led) return led;
		const loosened = query.inDanger ? undefined : this.withoutSoft(query, read, strict, countOf);
		if (loosened) return loosened;
		const isJustCourse = strict.topics !== '' && strict.others !== '' && saysCourseOnly(strict.others);
		if (isFine && !isJustCourse && (query.inDanger || this.leads(strict, wished))) return all;
		const { topics, others } = strict;
		const asksFor = (wish: string) => wished.some(({ group, isNot }) => group === wish && !isNot);
		const isForNight = asksFor('hours') && asksFor('support');
		if (isForNight && !isFine) {
			const all = this.ranking.rank(query, '', read);
			if (fits(all)) return { ranked: all, rest: '', droppedWords: read.rest || undefined };
		}
		if (topics && others) {
			const narrowed = this.ranking.rank(query, topics, read);
			const order = query.sort === 'relevance' ? [narrowed.named, ...strict.order, ...narrowed.order] : narrowed.order;
			const some = { ranked: { ...narrowed, order }, rest: topics, droppedWords: isJustCourse ? undefined : others };
			return isFine && !isJustCourse && !this.leads(narrowed, wished) ? all : some;
		}
		if (isFine || topics) return all;
		return { ranked: this.ranking.rank(query, '', read), rest: '', droppedWords: read.rest || undefined };
	}

	/** “Lonely since the baby was born”: what there is for new parents is for that. */
	private withoutMoodOfParents(query: ToolQuery, read: Reading, { clauseTags, found, named }: Ranked) {
		const parents = read.constraints.filter(({ values, isNot }) => !isNot && values.includes('perinatal'));
		const needs = this.facets.sets.valuesOf('condition').filter((need) => clauseTags.flat().includes(tagToken(need)));
		const isMood = parents.length > 0 && needs.length > 0 && needs.every((need) => moods.has(need));
		if (!isMood || this.facets.sets.countFitting(found, parents, named) > 0) return undefined;
		return { ranked: this.ranking.rank(query, '', read), rest: '', droppedWords: read.rest || undefined };
	}

	/** “Therapy app” is an app: that its text speaks of therapy shuts no other out. */
	private withoutBareKind(
		query: ToolQuery,
		read: Reading,
		strict: Ranked,
		count: (ranked: Ranked) => number
	): Chosen | undefined {
		const { topics, others, named } = strict;
		const says = `${topics} ${others}`.trim().split(' ');
		if (!asksForApp(query.q) || read.constraints.length === 0 || named.length > 0) return undefined;
		if (!says.every((word) => bareKinds.has(word))) return undefined;
		if (count(strict) > fewLed && !asksForCourse(query.q)) return undefined;
		const ranked = this.ranking.rank(query, '', read);
		return count(ranked) > count(strict) ? { ranked, rest: '', droppedWords: read.rest || undefined } : undefined;
	}

	/** Words that say neither a need nor a kind and that hardly any tool has lead what was read, and cut nothing down to it. */
	private ledByWords(
		query: ToolQuery,
		read: Reading,
		strict: Ranked,
		count: (ranked: Ranked) => number
	): Chosen | undefined {
		if (strict.topics || read.constraints.length === 0 || strict.named.length + read.medicines.length > 0)
			return undefined;
		const few = count(strict);
		if (few > fewLed || (few > 0 && this.saysApproach(strict))) return undefined;
		const ranked = this.ranking.rank(query, '', read);
		if (count(ranked) <= few) return undefined;
		const order = query.sort === 'relevance' ? [...strict.order, ...ranked.order] : ranked.order;
		return { ranked: { ...ranked, order }, rest: '', droppedWords: few > 0 ? undefined : read.rest || undefined };
	}

	/** “Behavioural activation”, and no more: what is asked for as such, so that what has none of it does not stand beside what has. */
	private saysApproach({ clauseTags }: Ranked): boolean {
		const approaches = new Set(this.facets.sets.valuesOf('approach').map(tagToken));
		return clauseTags.length > 0 && clauseTags.every((tags) => tags.some((tag) => approaches.has(tag)));
	}

	/** Words that only say how something is to be cut no list down: what is found without them, where that is more. */
	withoutSoft(query: ToolQuery, read: Reading, strict: Ranked, count: (ranked: Ranked) => number): Chosen | undefined {
		const { topics, others } = strict;
		if (!areSoft(others)) return undefined;
		const ranked = this.ranking.rank(query, topics, read);
		const isMore = strict.matchedAll ? count(ranked) > count(strict) : count(ranked) > 0;
		if (!isMore) return undefined;
		const order = query.sort === 'relevance' ? [ranked.named, ...strict.order, ...ranked.order] : ranked.order;
		return { ranked: { ...ranked, order }, rest: topics, droppedWords: others };
	}

	private asksForLines(q: string, { clauseTags }: Ranked, wished: Requirement[]): boolean {
		return asksForLine(q) || isAboutCrisis(clauseTags) || wished.some(asksForPeople);
	}

	/** Whether anything fits but crisis services, which do not lead where no danger was read. */
	private leads({ found, named }: Ranked, wished: Requirement[]): boolean {
		const others = found.clone();
		for (const seq of this.facets.crisisServices()) others.delete(seq);
		return this.facets.sets.countFitting(others, wished, named) > 0;
	}
}
