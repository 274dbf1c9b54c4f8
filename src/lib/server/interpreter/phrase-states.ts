import { figure, type Place } from './patterns.ts';

const isFigure = /^\d{1,3}$/;

/** Where phrases stand that began alike, in one place or in several. What may follow is worked out once it is asked for. */
export type State = {
	readonly isStart: boolean;
	readonly places: readonly Place[];
	/** The numbers of what is said by here, the first added first. */
	readonly ends: readonly number[];
	next: Map<string, State | Place[]> | undefined;
};

function listNext(places: readonly Place[]): Map<string, State | Place[]> {
	const next = new Map<string, Place[]>();
	for (const { words, after } of places) {
		words.forEach((word, i) => {
			const own = next.get(word);
			if (own) own.push(after[i]!);
			else next.set(word, [after[i]!]);
		});
	}
	return next;
}

const inOrder = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/** The ways through many phrases at once. Where phrases stand in the same places, they go on as one. */
export class PhraseStates {
	readonly start: State;
	private readonly states = new Map<string, State>();

	constructor(starts: readonly Place[]) {
		this.start = { isStart: true, places: starts, ends: [], next: undefined };
	}

	private stateOf(places: readonly Place[]): State {
		const key = inOrder(places.map(({ id }) => id)).join();
		let state = this.states.get(key);
		if (!state) {
			const ends = inOrder(places.flatMap(({ end }) => end ?? []));
			this.states.set(key, (state = { isStart: false, places, ends, next: undefined }));
		}
		return state;
	}

	/** @returns where phrases stand after this word, if any goes on with it */
	step(state: State, word: string): State | undefined {
		state.next ??= listNext(state.places);
		const next = state.next.get(word);
		if (!Array.isArray(next)) return next;
		const own = this.stateOf(next);
		state.next.set(word, own);
		return own;
	}

	/** “70s” and “70 year old”: a figure that is written down may be any figure as well. */
	stepByFigure(state: State, word: string): State | undefined {
		return isFigure.test(word) ? this.step(state, figure) : undefined;
	}
}
