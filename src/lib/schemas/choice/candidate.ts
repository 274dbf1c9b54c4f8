import type { ShownCard } from '#lib/schemas/card.ts';
import type { Study, ToolFacts } from '#lib/schemas/tool-facts.ts';
import type { operatingStates } from '#lib/schemas/words.ts';
import { foldText } from '#lib/utils/fold.ts';

/** 0: no study that we know of; 1: some study; 2: randomised against waiting or usual care; 3: against a treatment or a sham. */
export type Strength = 0 | 1 | 2 | 3;

/** What a choice among tools follows from. */
export type Candidate = Pick<ShownCard, 'slug' | 'name' | 'cost' | 'ai' | 'status' | 'checkedOn' | 'reviewedOn'> &
	Pick<ToolFacts, 'audiences' | 'support' | 'languages' | 'privacy' | 'availableIn' | 'isGrave'> & {
		types: string[];
		/** The main one first. */
		conditions: string[];
		state: (typeof operatingStates)[number];
		/** Core questions with an answer. */
		known: number;
		/** Whether these are more than half of them, as a review has to know. */
		isEnough: boolean;
		/** The strongest study of it, whoever took part. */
		studied: Strength;
		/** The strongest study in people with each of its needs, where there is one. */
		studiedFor: Record<string, Strength>;
	};

/** What the pages say of a candidate that was chosen. */
export type Described = {
	candidate: Candidate;
	card: ShownCard;
	/** The limit that says most, as it completes "not for you if". */
	limit: string;
} & Pick<ToolFacts, 'stateNote'>;

/** The words that a need goes by, folded, by its slug. */
export type NeedWords = Map<string, string[]>;

function strengthOf({ kind, comparator }: Study): Strength {
	if (kind === 'observational') return 1;
	if (comparator === 'active' || comparator === 'sham') return 3;
	return comparator === 'waitlist' || comparator === 'usual-care' ? 2 : 1;
}

/** Whether the people of a study had this need, as far as it says. */
function isAbout(study: Study, people: string, need: string, words: NeedWords): boolean {
	if (need === 'depression') return study.inDepression === 'yes';
	if (need === 'treatment-resistant-depression') return study.inTrd === 'yes';
	return (words.get(need) ?? []).some((phrase) => people.includes(` ${phrase} `));
}

const strongest = (studies: Study[]): Strength => Math.max(0, ...studies.map(strengthOf)) as Strength;

/** How strong the studies of a tool are: of it at all, and in people with each need that it is filed under. */
export function weighStudies(
	studies: Study[],
	needs: string[],
	words: NeedWords
): Pick<Candidate, 'studied' | 'studiedFor'> {
	const people = new Map(studies.map((study) => [study, ` ${foldText(study.population ?? '')} `]));
	const ofNeeds = needs.map((need) => {
		const about = studies.filter((study) => isAbout(study, people.get(study)!, need, words));
		return [need, strongest(about)] as const;
	});
	return {
		studied: strongest(studies),
		studiedFor: Object.fromEntries(ofNeeds.filter(([, strength]) => strength > 0))
	};
}

export function candidateOf(
	{ card, facts }: { card: ShownCard; facts: ToolFacts },
	{ state, known, isEnough }: Pick<Candidate, 'state' | 'known' | 'isEnough'>,
	words: NeedWords
): Candidate {
	const { slug, name, cost, ai, status, checkedOn, reviewedOn } = card;
	const { audiences, support, languages, privacy, availableIn, isGrave, studies } = facts;
	const conditions = card.conditions.map((tag) => tag.slug);
	return {
		slug,
		name,
		cost,
		ai,
		status,
		checkedOn,
		reviewedOn,
		audiences,
		support,
		languages,
		privacy,
		availableIn,
		isGrave,
		state,
		known,
		isEnough,
		conditions,
		types: card.types.map((tag) => tag.slug),
		...weighStudies(studies, conditions, words)
	};
}
