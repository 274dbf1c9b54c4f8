/** A place at which a word ends that begins at an earlier one, and what it is in which language. */
export type Ending = { readonly end: number; readonly flags: number };

const noEndings: readonly Ending[] = [];

/** Words by their letters, to find where one ends in letters that run on. */
export class Letters {
	/** Of each knot: its letter, the first of those that follow it, the next that follows the same, and what ends there. */
	private readonly codes = [0];
	private readonly children = [0];
	private readonly siblings = [0];
	private readonly flags = [0];
	private readonly first = new Map<number, number>();

	private child(knot: number, code: number): number {
		if (knot === 0) return this.first.get(code) ?? 0;
		let child = this.children[knot]!;
		while (child !== 0 && this.codes[child] !== code) child = this.siblings[child]!;
		return child;
	}

	private addChild(knot: number, code: number): number {
		const child = this.codes.push(code) - 1;
		this.children.push(0);
		this.flags.push(0);
		if (knot === 0) {
			this.siblings.push(0);
			this.first.set(code, child);
		} else {
			this.siblings.push(this.children[knot]!);
			this.children[knot] = child;
		}
		return child;
	}

	/** @param flags what the word is in which language, a bit for each */
	add(word: string, flags: number): void {
		let knot = 0;
		for (let at = 0; at < word.length; at++) {
			const code = word.charCodeAt(at);
			knot = this.child(knot, code) || this.addChild(knot, code);
		}
		this.flags[knot]! |= flags;
	}

	/** The places at which a word that begins at `start` may end. */
	private endsOf(text: string, start: number): Ending[] {
		const ends: Ending[] = [];
		let knot = 0;
		for (let at = start; at < text.length; at++) {
			knot = this.child(knot, text.charCodeAt(at));
			if (knot === 0) break;
			if (this.flags[knot] !== 0) ends.push({ end: at + 1, flags: this.flags[knot]! });
		}
		return ends;
	}

	/** For each place that words before it lead up to, where the next may end. */
	listEndings(text: string): readonly (readonly Ending[])[] {
		const isReached = new Set([0]);
		return Array.from({ length: text.length }, (_, start) => {
			if (!isReached.has(start)) return noEndings;
			const ends = this.endsOf(text, start);
			for (const { end } of ends) isReached.add(end);
			return ends;
		});
	}
}
