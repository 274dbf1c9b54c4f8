import type { Need } from './needs.ts';
import type { Known } from './reader.ts';

/** Which words, and beginnings of words, are in a text. */
export class Presence {
	/** The text that is read, counted from the first. */
	text = 0;
	/** Every number that is in it once. */
	readonly ids: number[] = [];
	/** The last text in which each number was. */
	private readonly texts: Uint32Array;

	/** @param size how many numbers there are */
	constructor(size: number) {
		this.texts = new Uint32Array(size);
	}

	read(tokens: readonly Known[]): void {
		this.text += 1;
		this.ids.length = 0;
		for (const { entry } of tokens) {
			for (const id of entry.ids) {
				if (this.texts[id] === this.text) continue;
				this.texts[id] = this.text;
				this.ids.push(id);
			}
		}
	}

	private meets(need: Need): boolean {
		if (need.text === this.text) return need.isMet;
		need.text = this.text;
		for (const id of need.anchors) if (this.texts[id] === this.text) return (need.isMet = true);
		return (need.isMet = false);
	}

	meetsAll(needs: readonly Need[]): boolean {
		for (const need of needs) if (!this.meets(need)) return false;
		return true;
	}
}
