import { isSmallBeside, readComplaints, type Complaint } from './complaints.ts';
import needs from './data/needs.json' with { type: 'json' };
import slots from './data/slots.json' with { type: 'json' };
import { expandPattern } from './patterns.ts';
import { PhraseBook } from './phrases.ts';
import { foreignFillers } from './rest.ts';
import { readTokens, wordSet, type Token } from './tokens.ts';
import { foldText } from '#lib/utils/fold.ts';

const joining = wordSet('y e et und ed aber pero mais mas ma');
const small = wordSet('de di d du des do da del della el la le les l');
const english = new PhraseBook<string>((book) => {
	for (const [need, says] of Object.entries(needs)) {
		book.addPattern(says, slots, need);
		for (const phrase of expandPattern(says, slots)) {
			// What is left of a sentence has no small words: “groupe parole”.
			const words = phrase.split(' ');
			const telling = words.filter((word) => !small.has(word));
			if (telling.length > 1 && telling.length < words.length) book.add(telling.join(' '), need);
		}
	}
});

/**
 * The words in which the catalogue speaks of what was asked for in another language or in everyday words; the text itself
 * where it speaks of it so.
 * @param dropsSmall whether small words of another language beside a need go as well: “es was gegen Angst”
 */
export function translateNeeds(text: string, dropsSmall = false): string {
	const tokens = readTokens(text);
	const saysNothing = dropsSmall ? foreignFillers(tokens) : () => false;
	const complaints = readComplaints(tokens);
	const words: string[] = [];
	const others: number[] = [];
	const wordsOf = ({ start, end }: Token) => text.slice(start, end);
	let isSame = true;
	for (let from = 0; from < tokens.length;) {
		const complaint = complaints.find(({ span }) => span.from === from);
		const need = complaint ? { value: complaint.need, to: complaint.span.to } : english.find(tokens, from);
		if (need) isSame = false;
		if (!need) others.push(words.length);
		words.push(need?.value ?? wordsOf(tokens[from]!));
		if (complaint) words.push(...besides(tokens, complaint).map(wordsOf));
		from = need?.to ?? from + 1;
	}
	if (isSame) return text;
	// “Perdi o emprego e só choro”: what joins a need to something else is not looked for.
	const isSmall = (word: string) => joining.has(word) || saysNothing(word);
	const isLeft = (word: string, at: number) => !others.includes(at) || !isSmall(foldText(word));
	return words.filter(isLeft).join(' ');
}

/** “Kann vor Angst nicht schlafen”: what else is said within. */
const besides = (tokens: readonly Token[], { span, says }: Complaint): Token[] =>
	tokens.filter(({ word }, at) => at >= span.from && at < span.to && !says.includes(at) && !isSmallBeside(word));
