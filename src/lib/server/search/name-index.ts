import { isGone } from '#lib/schemas/status.ts';
import { foldWords } from '#lib/utils/fold.ts';
import { SpellingIndex } from '#lib/utils/spelling.ts';
import formerNames from './data/former-names.json' with { type: 'json' };
import { tokensOf } from './index-tokens.ts';

export type Named = {
	seq: number;
	slug: string;
	name: string;
	/** The name in folded words. */
	folded: string;
	publication: string;
	state: string;
	maker: string;
};

const shortestShortKey = 3;

/** What tools were called before, by slug, where their entry says so. */
const former = new Map(Object.entries(formerNames));

const things = new Set(['stimulator', 'program', 'programme', 'collective', 'headset', 'system']);

const keyOf = ({ folded }: Named): string => folded.replaceAll(' ', '');

/**
 * What a tool is called besides its whole name: what stands before a bracket or colon, and the parts around a slash.
 * One that is gone goes by the first words of its name as well, since it is shown to nobody who does not name it.
 */
function shortKeysOf(row: Named): string[] {
	const keys = /[(:/,]/.test(row.name)
		? row.name.split('/').map((part) => foldWords(part.split(/[(:,]/, 1)[0]!).join(''))
		: [];
	if (isGone(row.state)) {
		const words = row.folded.split(' ');
		keys.push(...words.map((_, i) => words.slice(0, i + 1).join('')));
	}
	// "MamaLift Plus" is called MamaLift.
	const [first, ...others] = row.name.split(' ');
	if (others.length > 0 && /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u.test(first!)) keys.push(foldWords(first!).join(''));
	// “Fisher Wallace Stimulator” is called Fisher Wallace.
	const rest = row.folded.split(' ');
	if (rest.length > 2 && things.has(rest.at(-1)!)) keys.push(rest.slice(0, -1).join(''));
	// “Brightside Health” is called Brightside.
	if (rest.length === 2 && rest[1] === 'health') keys.push(rest[0]!);
	// “Flow (FL-100 headset)” is called the flow headset.
	const [before = '', bracket = ''] = row.name.split('(');
	const thing = foldWords(bracket).at(-1);
	if (thing) keys.push([...foldWords(before), thing].join(''));
	// “MindDoc (formerly Moodpath)” is called Moodpath by those who knew it then.
	if (/^formerly /i.test(bracket)) keys.push(foldWords(bracket).slice(1).join(''));
	const formerName = former.get(row.slug);
	if (formerName) keys.push(formerName.replaceAll(' ', ''));
	const whole = keyOf(row);
	return [...new Set(keys)].filter((key) => key.length >= shortestShortKey && key !== whole);
}

const legalForms = new Set('inc llc ltd limited gmbh ag ab plc co corp corporation company pbc sro bv'.split(' '));

/** What the maker of a tool is called, without what its name ends in by law: “Pear Therapeutics; assets bought by …”. */
function makerKeyOf({ maker }: Named): string | undefined {
	const words = foldWords(maker.split(/[;,(]/, 1)[0]!);
	while (legalForms.has(words.at(-1) ?? '')) words.pop();
	return words.join('') || undefined;
}

const keysOf = (row: Named): string[] => [keyOf(row), ...shortKeysOf(row)];
const isListed = ({ publication }: Named): boolean => publication === 'published';

/** Tools by what they are called, written without spaces. */
export class NameIndex {
	private readonly rows = new Map<string, Named[]>();
	private readonly makers = new Map<string, Named[]>();
	/** The keys, to find one that is nearly so; made when it is first asked for. */
	private spelling: SpellingIndex | undefined;
	/** How many names have a token of the text index. */
	private readonly tokens = new Map<string, number>();

	add(row: Named): void {
		for (const key of keysOf(row)) {
			const same = this.rows.get(key);
			if (same) same.push(row);
			else {
				this.rows.set(key, [row]);
				this.spelling?.add(key, 1);
			}
		}
		const maker = makerKeyOf(row);
		const same = maker && this.makers.get(maker);
		if (same) same.push(row);
		else if (maker) this.makers.set(maker, [row]);
		for (const token of tokensOf(row.folded)) this.tokens.set(token, (this.tokens.get(token) ?? 0) + 1);
	}

	/** @param row as it was added */
	remove(row: Named): void {
		for (const key of keysOf(row)) {
			const rest = (this.rows.get(key) ?? []).filter(({ seq }) => seq !== row.seq);
			if (rest.length > 0) this.rows.set(key, rest);
			else if (this.rows.delete(key)) this.spelling?.add(key, -1);
		}
		const maker = makerKeyOf(row);
		if (maker) {
			const rest = this.makers.get(maker)!.filter(({ seq }) => seq !== row.seq);
			if (rest.length > 0) this.makers.set(maker, rest);
			else this.makers.delete(maker);
		}
		for (const token of tokensOf(row.folded)) {
			const left = this.tokens.get(token)! - 1;
			if (left > 0) this.tokens.set(token, left);
			else this.tokens.delete(token);
		}
	}

	/** Whether a token of the text index stands in any name, listed or not. */
	hasToken(token: string): boolean {
		return this.tokens.has(token);
	}

	/** Those that go by this name and are not taken down: whole names first, then what is listed. */
	find(key: string): readonly Named[] {
		const isWhole = (row: Named) => Number(keyOf(row) === key);
		return (this.rows.get(key) ?? [])
			.filter(({ publication }) => publication !== 'archived')
			.sort((a, b) => isWhole(b) - isWhole(a) || Number(isListed(b)) - Number(isListed(a)) || a.seq - b.seq);
	}

	/** Those whose maker is called so, and that are not taken down. */
	findByMaker(key: string): readonly Named[] {
		return (this.makers.get(key) ?? []).filter(({ publication }) => publication !== 'archived');
	}

	/** Those whose name is nearly this, all equally near. */
	guess(key: string): readonly Named[] {
		if (!this.spelling) {
			this.spelling = new SpellingIndex();
			for (const known of this.rows.keys()) this.spelling.add(known, 1);
		}
		const near = this.spelling.correct(key).flatMap((other) => this.find(other).slice(0, 1));
		return near.filter(({ seq }, i) => near.findIndex((other) => other.seq === seq) === i);
	}

	/** Numbers of those that are listed. */
	findListed(key: string): number[] {
		return this.find(key)
			.filter(isListed)
			.map(({ seq }) => seq);
	}
}
