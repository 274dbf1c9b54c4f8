/*
 * One spelling for comparing: lower case, no accents, no apostrophes, British where British and American differ.
 * Used on both sides, so it only has to be consistent, not right.
 */
const britishEndings: [RegExp, string][] = [
	[/^(behavi|col|fav|hon|hum|lab|neighb|rum|tum|flav|endeav)or(s|ed|ing|al|ally|able|ful|ite|ites)?$/, '$1our$2'],
	[/^(\p{L}{3,})iz(e|es|ed|ing|er|ers|ation|ations)$/u, '$1is$2'],
	[/^(anal|paral|catal)yz(e|es|ed|ing|er)$/, '$1ys$2'],
	[/^(counsel|travel|cancel|label|model|signal)(ing|ed|or|ors|er|ers)$/, '$1l$2'],
	[/^(cent|met|fib|theat)er(s|ed)?$/, '$1re$2'],
	[/^program$/, 'programme'],
	[/^programs$/, 'programmes'],
	[/^pediatric(s|ian|ians)?$/, 'paediatric$1'],
	[/^anemi(a|c)$/, 'anaemi$1'],
	[/^estrogen$/, 'oestrogen'],
	[/^gynecolog(\p{L}+)$/u, 'gynaecolog$1'],
	[/^mom(s|my|mies)?$/, 'mum$1'],
	[/^judgment(s|al)?$/, 'judgement$1'],
	[/^gray$/, 'grey'],
	[/^license$/, 'licence'],
	[/^practise(d|s)?$/, 'practice$1'],
	[/^enrollment$/, 'enrolment'],
	[/^fulfill(ment|ing)?$/, 'fulfil$1'],
	[/^aging$/, 'ageing'],
	[/^ax$/, 'axe']
];

/** Most words are none of these. */
const anyAmerican = new RegExp(britishEndings.map(([{ source }]) => source).join('|'), 'u');

function foldWord(word: string): string {
	if (!anyAmerican.test(word)) return word;
	for (const [american, british] of britishEndings) {
		if (american.test(word)) return word.replace(american, british);
	}
	return word;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** The words of a text in the form that index and query share. */
export function foldWords(text: string): string[] {
	// Most texts are, and need none of what follows: the same words come in a third of the time.
	if (isAscii(text)) {
		const lower = text.toLowerCase().replace(/([a-z])['`](?=[a-z])/g, '$1');
		return (lower.match(/[a-z0-9]+/g) ?? []).map(foldWord);
	}
	const plain = text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/ø/g, 'o')
		.replace(/æ/g, 'ae')
		.replace(/(\p{L})['’‘`](?=\p{L})/gu, '$1');
	return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(foldWord);
}

/** A text folded for comparing as a whole. */
export const foldText = (text: string): string => foldWords(text).join(' ');
