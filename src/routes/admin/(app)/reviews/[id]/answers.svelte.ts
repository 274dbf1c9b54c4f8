import { draftOf, lacksProof, parts, type Criterion, type Draft, type Given } from '../words.ts';
import { Saver } from './saver.svelte.ts';
import { readUnsaved, writeUnsaved } from './unsaved.ts';

export type Sent = { values?: Record<string, string>; errors?: Record<string, string> } | null;
type Start = {
	roundId: string;
	criteria: Criterion[];
	/** What the server has of this reviewer. */
	stored: { answers: Given[]; conflict: string };
	/** What came back with an error, without scripts. */
	sent: Sent;
	today: string;
};

const typedSlowly = 800;
const statement = 'conflictOfInterest';

/** What a reviewer gives to each question and states about themselves, saved while they work. */
export class Answers {
	// What is typed lives here from the first showing on: an answer from the server must never overwrite it.
	drafts = $state<Record<string, Draft>>({});
	open = $state<Record<string, boolean>>({});
	conflict = $state('');
	/** What is saved as far as this page knows: another tab may have saved more. */
	shown = $state<Record<string, Draft>>({});
	shownConflict = $state('');
	/** Whether scripts save: until then the form does. */
	lively = $state(false);
	readonly saver = new Saver((id) => this.#write(id));
	readonly #criteria: Criterion[];
	readonly #today: string;
	readonly #roundId: string;
	readonly #atStart: { drafts: Record<string, Draft>; conflict: string };

	constructor({ roundId, criteria, stored, sent, today }: Start) {
		this.#criteria = criteria;
		this.#today = today;
		this.#roundId = roundId;
		const given = new Map(stored.answers.map((answer) => [answer.criterion, answer]));
		for (const { id } of criteria) {
			const draft = draftOf(given.get(id), sent?.values, id);
			this.drafts[id] = draft;
			this.shown[id] = draftOf(given.get(id));
			this.open[id] = lacksProof(draft) || parts.some((part) => sent?.errors?.[`${part}-${id}`]);
		}
		this.shownConflict = stored.conflict;
		this.conflict = sent?.values?.[statement] ?? stored.conflict;
		this.#atStart = { drafts: $state.snapshot(this.drafts), conflict: this.conflict };
	}

	/** Begins to save: first what this tab could not, then what was chosen before the scripts arrived. */
	begin(): void {
		for (const [id, typed] of Object.entries(readUnsaved(this.#roundId))) {
			if (!this.drafts[id]) continue;
			Object.assign(this.drafts[id], typed);
			this.open[id] = true;
		}
		this.lively = true;
		for (const [id, draft] of Object.entries(this.drafts)) {
			if (parts.some((part) => draft[part] !== this.#atStart.drafts[id]?.[part])) this.saver.now(id);
		}
		if (this.conflict !== this.#atStart.conflict) this.saver.now(statement);
	}

	/** What cannot be saved yet, such as a note without an answer, outlives a reload of this tab. */
	remember(): void {
		if (this.lively) writeUnsaved(this.#roundId, $state.snapshot(this.drafts), $state.snapshot(this.shown));
	}

	/** Saves a choice at once and words once they rest. A web address waits until it is whole. */
	noteInput(id: string, event: Event): void {
		const field = event.target as HTMLInputElement;
		const isChoice = field.type === 'radio' || field instanceof HTMLSelectElement;
		if (field.type === 'radio' && field.value !== 'unknown' && field.value !== 'not-applicable') this.open[id] = true;
		if (event.type === 'change' || isChoice) this.saver.now(id);
		else if (field.type !== 'url' && field.type !== 'date') this.saver.later(id, typedSlowly);
		const proves = /^(proofUrl|handsOn)-/.test(field.name) && field.value !== '';
		const draft = this.drafts[id];
		if (event.type === 'change' && proves && draft && !draft.seenOn) draft.seenOn = this.#today;
	}

	noteStatement(event: 'typed' | 'left'): void {
		if (event === 'left') this.saver.now(statement);
		else this.saver.later(statement, typedSlowly);
	}

	answer(id: string, value: string): void {
		const draft = this.drafts[id];
		if (!draft) return;
		draft.answer = value;
		if (lacksProof(draft)) this.open[id] = true;
		this.saver.now(id);
	}

	mayRepeat(id: string): boolean {
		const last = this.#before(id);
		return Boolean(this.lively && last && (last.proofUrl || last.handsOn));
	}

	/** Gives the proof of the question before to this one. */
	repeat(id: string): void {
		const last = this.#before(id);
		const draft = this.drafts[id];
		if (!draft || !last || !this.mayRepeat(id)) return;
		for (const part of ['claim', 'proofUrl', 'handsOn', 'seenOn'] as const) draft[part] = last[part];
		this.saver.now(id);
	}

	take(id: string, given: Given | undefined): void {
		if (!given) return;
		this.drafts[id] = draftOf(given);
		this.open[id] = true;
		this.saver.now(id);
	}

	#before(id: string): Draft | undefined {
		const before = this.#criteria[this.#criteria.findIndex((criterion) => criterion.id === id) - 1];
		return before && this.drafts[before.id];
	}

	#write(id: string) {
		const body = new FormData();
		if (id === statement) {
			const sent = this.conflict;
			body.set(id, sent);
			body.set(`was-${id}`, this.shownConflict);
			const onsaved = () => void (this.shownConflict = sent);
			return { action: '?/statement', body, said: 'Statement saved.', onsaved };
		}
		if (!this.drafts[id]?.answer) return undefined;
		const sent = $state.snapshot(this.drafts[id]);
		body.set('criterion', id);
		body.set(`was-${id}`, JSON.stringify(this.shown[id] ?? {}));
		for (const part of parts) body.set(`${part}-${id}`, sent[part]);
		const onsaved = () => void (this.shown[id] = sent);
		return { action: '?/answer', body, said: `${id} saved.`, onsaved };
	}
}
