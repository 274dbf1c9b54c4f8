import type { Pattern } from './types.ts';

export type Compiled = {
	pattern: Pattern;
	regex: RegExp;
	/** Words of which at least one is in every text that fits; a trailing `*` means that a word begins so. */
	anchors: string[];
};

const gaps: Record<string, string> = { '..': '(?: [^ ]+){0,3}?', '...': '(?: [^ ]+){0,6}?' };

/** So common that a search for them would come up with nearly every text. */
const common = new Set(
	'a an the i im ive id me my myself you he she they his her their to of in on for and or not no is are was be do dont it this that with so just too much many how what when will would can cant could want wanna need going gonna have has had all about if but at as from by el la los las un una de que me mi mis yo no en y a se te le lo su por para con estoy quiero como je me ma mon mes j ne pas plus de le la les un une que qui et en a c est suis veux comment ich mich mir mein meine nicht mehr will zu der die das ein eine und ist kann wie eu me meu minha nao mais o os um uma de que e em para com quero estou io mi mio mia non piu di il lo gli un una che e in per con voglio sono come vorrei'.split(
		' '
	)
);

const escapeWord = (word: string): string => word.replace(/\*$/, '[^ ]*');

type Element = { source: string; isOptional: boolean; firstWords: string[] };

function readElement(text: string, groups: Record<string, string>): Element {
	const isOptional = text.endsWith('?');
	const body = isOptional ? text.slice(0, -1) : text;
	const choices = body.split('|').flatMap((choice) => {
		const named = /^\{(\w+)\}$/.exec(choice)?.[1];
		if (named === undefined) return [choice.replaceAll('_', ' ')];
		const group = groups[named];
		if (group === undefined) throw new Error(`There is no group of words named ${named}.`);
		return group.split('|');
	});
	const longestFirst = choices.toSorted((a, b) => b.length - a.length);
	const source = `(?: ${longestFirst.map((choice) => choice.split(' ').map(escapeWord).join(' ')).join('| ')})`;
	// A phrase is found by its rarest word: the first that is not among the common ones.
	const firstWords = choices.map((choice) => {
		const words = choice.split(' ');
		return words.find((word) => !common.has(word)) ?? words[0]!;
	});
	return { source, isOptional, firstWords };
}

const countCommon = ({ firstWords }: Element): number => firstWords.filter((word) => common.has(word)).length;

/**
 * Makes a pattern into an expression over ` word word word `.
 * @throws when it names a group that does not exist, or has no word that must be there
 */
export function compilePattern(pattern: Pattern, groups: Record<string, string>): Compiled {
	const elements: Element[] = [];
	let source = '';
	for (const piece of pattern.says.trim().split(/\s+/)) {
		const gap = gaps[piece];
		if (gap !== undefined) {
			source += gap;
			continue;
		}
		const element = readElement(piece, groups);
		elements.push(element);
		source += element.isOptional ? `${element.source}?` : element.source;
	}
	const [anchor] = elements
		.filter(({ isOptional }) => !isOptional)
		.toSorted((a, b) => countCommon(a) - countCommon(b) || a.firstWords.length - b.firstWords.length);
	if (!anchor) throw new Error(`Nothing in “${pattern.says}” must be there.`);
	return { pattern, regex: new RegExp(`${source}(?= |$)`, 'g'), anchors: [...new Set(anchor.firstWords)] };
}
