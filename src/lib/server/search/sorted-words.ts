/** So many words are put in their places one by one; with more, going through all of them once costs less. */
const mostOneByOne = 100;

/** Words in order, each once: what begins in the same way stands together. */
export class SortedWords {
	private list: string[];

	constructor(words: Iterable<string>) {
		this.list = [...words].sort();
	}

	private findPlace(word: string): number {
		const { list } = this;
		let low = 0;
		let high = list.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (list[middle]! < word) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/**
	 * @param added words that are not there yet
	 * @param removed words that are there
	 */
	update(added: string[], removed: string[]): void {
		if (added.length + removed.length > mostOneByOne) {
			const gone = new Set(removed);
			this.list = [...this.list.filter((word) => !gone.has(word)), ...added.sort()].sort();
			return;
		}
		for (const word of removed) this.list.splice(this.findPlace(word), 1);
		for (const word of added) this.list.splice(this.findPlace(word), 0, word);
	}

	hasStarting(prefix: string): boolean {
		return this.list[this.findPlace(prefix)]?.startsWith(prefix) ?? false;
	}

	isAlone(word: string): boolean {
		const place = this.findPlace(word);
		return this.list[place] === word && !this.list[place + 1]?.startsWith(word);
	}

	listStarting(prefix: string): string[] {
		const start = this.findPlace(prefix);
		let end = start;
		while (this.list[end]?.startsWith(prefix)) end++;
		return this.list.slice(start, end);
	}
}
