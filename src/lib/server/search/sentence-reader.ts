import type { ToolQuery } from '#lib/schemas/search.ts';
import type { SqliteConnection } from '#lib/server/db/store.ts';
import {
	fillerWords,
	saysFailed,
	translateNeeds,
	type Constraint,
	type Reading,
	type Vocabulary
} from '#lib/server/interpreter/index.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { tagToken } from './commands.ts';
import type { FacetIndex } from './facet-index.ts';
import { speaksOfFailed } from './guide-topics.ts';
import { knownHere } from './known-here.ts';
import { dropJoining, dropLoose, dropWords, saysCalm } from './loose-words.ts';
import { findNotKnown, isNotHere, nothingUnknown } from './not-known.ts';
import { readQuery, vocabularyOf } from './reading.ts';
import { isPlaceOfOthers, saysNothingOwn, saysOnlyWhere, withoutMatters } from './other-matters.ts';
import { findTopics, parseQuery, wordsOf } from './rules.ts';
import { findSitePages, nothingOfSite, withoutSitePages } from './site-questions.ts';
import { askForTrials } from './trials.ts';
import type { WordList } from './word-list.ts';

const crisisValues = new Set(['crisis-support', 'crisis-line', 'safety-planning', 'suicidal-thoughts', 'self-harm']);
/** Needs for which somebody may have tried everything. */
const ofTrying = new Set(['depression', 'treatment-resistant-depression']);

/** A need, or a time of life with needs of its own. */
const isNeed = ({ group, values, isNot }: Pick<Constraint, 'group' | 'values' | 'isNot'>): boolean =>
	!isNot && (group === 'condition' || (group === 'audience' && values.includes('perinatal')));

const forDepression = new Set(['brain-stimulation', 'ketamine']);
/** “TMS didn’t work for me”: where no need is said, it was for depression. */
const failedForDepression = ({ group, values, isNot, words }: Constraint): boolean =>
	isNot === true && group === 'approach' && values.some((value) => forDepression.has(value)) && saysFailed(words);

const taking = 'take taking takes on tomo tomar prends prendre nehme prendo'.split(' ');
/** “I take lithium and need reminders”: no tool is looked for by the medicines that it is to remind somebody of. */
const withoutReminded = (part: string, { unchecked, medicines }: Reading): string =>
	unchecked.some(({ kind }) => kind === 'reminders')
		? dropJoining(dropWords(part, new Set([...taking, ...medicines.flatMap(({ words }) => foldWords(words))])))
		: part;

/** What somebody who is exhausted is read as. */
const tiring = 'stress';

/** Reads sentences with the words, names and tags of the catalogue as it is now. */
export class SentenceReader {
	private known: Vocabulary | undefined;
	/** Of the tags that the vocabulary is made of. */
	private tagSource = '';
	private readonly reader: SqliteConnection;
	private readonly facets: FacetIndex;
	private readonly words: () => WordList;

	/** @param words the list as it is now */
	constructor(reader: SqliteConnection, facets: FacetIndex, words: () => WordList) {
		this.reader = reader;
		this.facets = facets;
		this.words = words;
	}

	/** The interpreter prepares phrases once for each vocabulary, and few changes are to the tags. */
	vocabulary(): Vocabulary {
		const { tagSource } = this.words();
		if (!this.known || tagSource !== this.tagSource) {
			this.known = vocabularyOf(this.facets, this.reader, () => this.words().spelling);
			this.tagSource = tagSource;
		}
		return this.known;
	}

	/** Nobody in danger is denied help because of what they turn down. */
	read(query: Pick<ToolQuery, 'q' | 'exact' | 'inDanger'>, vocabulary: Vocabulary) {
		const site = query.exact ? nothingOfSite : findSitePages(query.q);
		const typed = withoutSitePages(readQuery(query, vocabulary), site);
		const isOther = !query.exact && !query.inDanger && this.isOfOthers(query.q, typed);
		const read = isOther ? { ...typed, constraints: [], unchecked: [], rest: '' } : typed;
		const { words, near, ...notKnown } = query.exact
			? nothingUnknown
			: findNotKnown(query.q, knownHere(this.facets, this.words(), vocabulary, read));
		const unknown = new Set([...words, ...site.words]);
		const isOtherNeed = read.constraints.some(
			({ group, values, isNot }) => group === 'condition' && !isNot && !values.some((need) => ofTrying.has(need))
		);
		const saysNeedAsWish = read.constraints.some(isNeed);
		/** Whether enough is said without the words that are left. */
		const mayBeAll = isOtherNeed || read.likeness !== undefined || read.constraints.some(({ isNot }) => !isNot);
		/** A part of the sentence without what nobody looks for, or can find here. */
		const trim = (typedPart: string) => {
			if (query.exact || !typedPart) return typedPart;
			const part = withoutReminded(typedPart, read);
			if (!part) return '';
			const { phrases, longestPhrase } = this.words();
			const own = new Set([...read.names, ...read.medicines].flatMap(({ words }) => foldWords(words)));
			const isKept = (words: string[]) => phrases.has(words.join(' ')) || own.has(words.join(' '));
			const wanted =
				dropLoose(query.q, part, longestPhrase, isKept, {
					isOtherNeed,
					saysTopic: () => saysNeedAsWish || this.findTopicWords(part) !== '',
					saysNeed: () => saysNeedAsWish || this.findNeeds(part).length > 0
				}) || (mayBeAll || saysCalm(query.q) || read.unchecked.length > 0 ? '' : part);
			if (unknown.size === 0) return wanted;
			const left = dropJoining(dropWords(wanted, unknown));
			// “My”, and no more.
			return foldWords(left).every((word) => fillerWords.has(word)) ? '' : left;
		};
		const isHelp = ({ isNot, values }: Constraint) => isNot && values.some((value) => crisisValues.has(value));
		const left = this.dropTurnedDown(trim(read.rest), read.constraints);
		const isOfDepression = !saysNeedAsWish && read.names.length === 0 && read.constraints.some(failedForDepression);
		// A nurse on nights who wants somebody to talk to did not ask for sleep.
		const ofPeople = read.constraints.some(({ group, isNot }) => group === 'support' && !isNot);
		const added = (ofPeople ? undefined : near) ?? (isOfDepression ? 'depression' : undefined);
		const rest = added && !saysNeedAsWish ? this.addNear(left, added) : left;
		const constraints = askForTrials(
			query.inDanger ? read.constraints.filter((one) => !isHelp(one)) : read.constraints,
			() => {
				const needs = this.findNeeds(rest);
				return needs.length > 0 || !speaksOfFailed(query.q, read) ? needs : ['depression'];
			}
		);
		// What is like a tool that is not here is looked for by its kind, unless a need or a kind is said.
		const saysTopic = () => findTopics(parseQuery(rest, this.words()).clauses, this.words()).length > 0;
		const kind = notKnown.kind && read.names.length === 0 && !saysTopic() ? notKnown.kind : undefined;
		return {
			read: { ...read, constraints, rest: kind ?? rest },
			notKnown: { ...notKnown, kind },
			pages: site.pages,
			/** Whether it is nothing that tools are for. */
			isElse: isOther || isNotHere(notKnown, site.pages),
			isOther,
			trim
		};
	}

	/** Whether nothing that is said has to do with what is here: “weather tomorrow in Leeds”. */
	private isOfOthers(q: string, read: Reading): boolean {
		const besides = saysNothingOwn(read) ? withoutMatters(q) : undefined;
		const isPlace = () => saysOnlyWhere(read) && isPlaceOfOthers(q, read, this.words());
		const left = besides ?? (isPlace() ? read.rest : undefined);
		if (left === undefined) return false;
		const { clauses } = parseQuery(translateNeeds(left), this.words());
		return findTopics(clauses, this.words()).length === 0;
	}

	/** “Two antidepressants, and no more pills”: what is turned down is not looked for, however else it is said. */
	private dropTurnedDown(rest: string, constraints: readonly Constraint[]): string {
		const tags = new Set(constraints.flatMap(({ isNot, values }) => (isNot ? values.map(tagToken) : [])));
		if (tags.size === 0 || !rest) return rest;
		const { clauses } = parseQuery(translateNeeds(rest), this.words());
		const dropped = clauses.filter((clause) => clause.tags.some(({ word }) => tags.has(word)));
		return dropWords(
			rest,
			new Set(dropped.flatMap(({ alternatives }) => (alternatives[0] ?? []).map(({ word }) => word)))
		);
	}

	/** “Dead tired after night shifts”: what that comes down to is looked for, unless another need is said. */
	private addNear(rest: string, near: string): string {
		if (this.findNeeds(rest).some((need) => need !== tiring)) return rest;
		return `${this.findTopicWords(rest)} ${near}`.trim();
	}

	/** The words that say a need or a kind of tool. */
	private findTopicWords(text: string): string {
		const { clauses } = parseQuery(translateNeeds(text), this.words());
		return wordsOf(findTopics(clauses, this.words()));
	}

	/** The needs that tools are filed under and that words say. */
	private findNeeds(text: string): string[] {
		const { clauses } = parseQuery(translateNeeds(text), this.words());
		const tags = new Set(clauses.flatMap(({ tags }) => tags.map(({ word }) => word)));
		return this.facets.sets.valuesOf('condition').filter((need) => tags.has(tagToken(need)));
	}
}
