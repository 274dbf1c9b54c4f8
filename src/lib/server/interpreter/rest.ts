import type { FacetGroupId } from '#lib/schemas/facets.ts';
import fillerWords from './data/fillers.json' with { type: 'json' };
import kin from './data/kin.json' with { type: 'json' };
import { light, textOf, type Marks } from './found.ts';
import { wordSet, type Token } from './tokens.ts';
import type { Constraint, Span } from './types.ts';

const fillers = Object.entries(fillerWords).map(([language, words]) => [language, new Set(words.split(' '))] as const);
const english = fillers.find(([language]) => language === 'en')![1];

const countFillers = (tokens: readonly Token[]): number[] =>
	fillers.map(([, words]) => tokens.filter(({ word }) => words.has(word)).length);

/** The words that say nothing in a text of another language than English; English ones are left to the search. */
export function foreignFillers(tokens: readonly Token[]): (word: string) => boolean {
	const counts = countFillers(tokens);
	const most = Math.max(...counts);
	const best = fillers[counts.indexOf(most)]![1];
	return (word) => most > 0 && best !== english && best.has(word);
}

/** The words that say nothing, in the language that most of them are of. */
function chooseFillers(tokens: readonly Token[]): (word: string) => boolean {
	const counts = countFillers(tokens);
	const best = fillers[counts.indexOf(Math.max(...counts))]![1];
	return (word) =>
		best.has(word) || (best !== english && counts[0]! > 0 && english.has(word) && (word.length > 3 || light.has(word)));
}

/** Words that say nothing more once a constraint of the group is read. */
const impliedBy: Partial<Record<FacetGroupId, ReadonlySet<string>>> = {
	approval: wordSet('pays paid covers covered zahlt bezahlt'),
	evidence: wordSet(
		'trial trials study studies tested proven clinical research evidence studien studie estudios etudes estudos studi'
	),
	cost: wordSet(
		'cost costs price pay paying pays paid covers covered zahlt zahlen bezahlt bezahlen paga pagar payer pagare puedo peux posso kann rembourse rimborsa'
	),
	audience: wordSet(`${kin.old} ${kin.young}`),
	// “For my husband who has panic attacks”.
	condition: wordSet(`${kin.old} ${kin.young}`),
	support: wordSet(
		'online video person people human humans real someone somebody persona personne mensch pessoa talk actual ligne linea linha answers answer replies reply responds'
	),
	privacy: wordSet('private privacy secure'),
	hours: wordSet('night open staffed'),
	connection: wordSet('works work working'),
	platform: wordSet(
		'browser laptop works working usable funktioniert funciona funcione fonctionne marche funziona funzioni'
	)
};

const relatives = wordSet(`${kin.old} ${kin.young}`);
const beforeKin = wordSet(
	'my our for mi mis nuestro nuestra para mon ma mes notre pour mein meine meinen meiner unser unsere fur meu minha nosso nossa pra pro mio mia nostro nostra per'
);

/** The words of a span that are not used for anything, and say something. */
export function restOf(marks: Marks, kept: readonly Span[], constraints: readonly Constraint[]): string {
	const { tokens, used } = marks;
	const saysNothing = chooseFillers(tokens);
	const isImplied = (word: string) => constraints.some(({ group, isNot }) => !isNot && impliedBy[group]?.has(word));
	const isFiller = (word: string) => saysNothing(word) || isImplied(word);
	/** “In Arabic, for my mum”: whom it is for is nothing to look for, where more is said. */
	const isForKin = (at: number) =>
		constraints.length > 0 && relatives.has(tokens[at]!.word) && beforeKin.has(tokens[at - 1]?.word ?? '');
	const isKept = (at: number) => kept.some(({ from, to }) => at >= from && at < to);
	const isJoined = (at: number) =>
		at > 0 && at < tokens.length && marks.text.slice(tokens[at - 1]!.end, tokens[at]!.start) === '-';
	const says = tokens.map(({ word }, at) => !used[at] && (isKept(at) || !(isFiller(word) || isForKin(at))));
	const left = says.map(
		(one, at) => one || (!used[at] && ((isJoined(at) && says[at - 1]!) || (isJoined(at + 1) && says[at + 1]!)))
	);
	let rest = '';
	for (const [at, stays] of left.entries()) {
		if (!stays) continue;
		const isNext = at > 0 && left[at - 1] && !tokens[at]!.isApart;
		const joint = isNext && isJoined(at) ? '-' : ' ';
		// “Ayuda para mi hijo con depresión”: words that did not stand together say nothing new together.
		const gap = at > 0 && !left[at - 1] ? gapBefore(left, at) : [];
		// “Bipolar depression, not unipolar, tracker that shows patterns”.
		const isOfOtherPart = gap.length > 0 && [...gap, at].some((place) => tokens[place]!.isApart);
		const isParted = isOfOtherPart || gap.some((place) => isImplied(tokens[place]!.word));
		rest += `${rest === '' ? '' : isNext ? joint : left[at - 1] || isKept(at) || isParted ? ', ' : ' '}${textOf(marks, { from: at, to: at + 1 })}`;
	}
	return rest;
}

/** The places of the words that were left out just before this one. */
function gapBefore(left: readonly boolean[], at: number): number[] {
	const from = left.lastIndexOf(true, at - 1) + 1;
	return Array.from({ length: at - from }, (_, i) => from + i);
}
