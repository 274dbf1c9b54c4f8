import { normaliseForm } from '#lib/schemas/document/form.ts';
import type { Side } from '#lib/schemas/document/merge.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import type { FormListing } from '#lib/schemas/listing/form.ts';
import { applyChanges, toForm } from './listing-form.ts';
import type { Ctx } from '#lib/server/context.ts';
import {
	FieldConflict,
	getEntry,
	listCopies,
	parseChanges,
	saveForm,
	storeCopy,
	type StoredCopy
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { Storing, type Clock, type Outcome } from '#lib/ui/admin/storing.ts';
import { readMarks } from '../../src/routes/admin/(app)/[kind=kind]/sent.server.ts';
import { Session } from '../../src/routes/admin/(app)/[kind=kind]/[id]/session.ts';

/** A clock that stands until it is moved on; what is due runs in order. */
export class ModelClock implements Clock {
	at = 0;
	#timers: { due: number; run: () => void }[] = [];

	now(): number {
		return this.at;
	}

	after(ms: number, run: () => void): () => void {
		const timer = { due: this.at + ms, run };
		this.#timers.push(timer);
		return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
	}

	async advance(ms: number): Promise<void> {
		const end = this.at + ms;
		for (;;) {
			await rest();
			const next = this.#timers.toSorted((a, b) => a.due - b.due)[0];
			if (!next || next.due > end) break;
			this.#timers = this.#timers.filter((other) => other !== next);
			this.at = Math.max(this.at, next.due);
			next.run();
		}
		this.at = end;
	}
}

/** What the server was sent and has not answered yet. */
const underWay = new Set<Promise<unknown>>();

/** Until everything that could go on has gone on. */
export const rest = async (): Promise<void> => {
	while (underWay.size > 0) await Promise.allSettled([...underWay]);
	for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const noConnection: Outcome = { kind: 'later', why: 'no connection' };
export const latency = 300;

type Packet = { arrive: () => Promise<Outcome>; answer: (outcome: Outcome) => void };

/** Carries what pages send: at once, or held back to be lost, doubled or delivered in another order. */
export class Network {
	isGood = true;
	goodSince = 0;
	held: Packet[] = [];
	#clock: ModelClock;

	constructor(clock: ModelClock) {
		this.#clock = clock;
	}

	send(arrive: () => Promise<Outcome>): Promise<Outcome> {
		return new Promise((answer) => {
			const packet = { arrive, answer };
			if (this.isGood) this.#clock.after(latency, () => void this.deliver(packet));
			else this.held.push(packet);
		});
	}

	async deliver({ arrive, answer }: Packet, isAnswerLost = false): Promise<void> {
		const coming = arrive();
		underWay.add(coming);
		const outcome = await coming.finally(() => underWay.delete(coming));
		answer(isAnswerLost ? noConnection : outcome);
	}

	async act(place: number, fate: 'deliver' | 'lose' | 'lose the answer' | 'double'): Promise<void> {
		const packet = this.held[place % Math.max(this.held.length, 1)];
		if (!packet) return;
		if (fate !== 'double') this.held = this.held.filter((other) => other !== packet);
		if (fate === 'lose') packet.answer(noConnection);
		else await this.deliver(packet, fate === 'lose the answer');
		await rest();
	}

	/** What was held is lost where nothing else became of it. */
	setGood(isGood: boolean): void {
		if (isGood && !this.isGood) {
			this.goodSince = this.#clock.at;
			for (const { answer } of this.held.splice(0)) answer(noConnection);
		}
		this.isGood = isGood;
	}
}

type World = { clock: ModelClock; network: Network; ctxOf: (person: string) => Ctx; entry: string };
type Choose = (path: string) => Side | undefined;

let pages = 0;

/** One browser tab with the editor in it: the very classes that the page runs, over the very commands that it calls. */
export class Tab {
	readonly person: string;
	readonly name: string;
	readonly world: World;
	session!: Session;
	storing!: Storing;
	listing!: FormListing;
	/** When keys were pressed whose text the server has not confirmed. */
	waiting: number[] = [];
	/** Whether the last answer said that there are too many copies. */
	isFull = false;
	/** What the server confirmed to hold, as JSON of the changes. */
	onConfirmed: (text: string) => void = () => {};

	constructor(world: World, person: string, name: string) {
		[this.world, this.person, this.name] = [world, person, name];
	}

	get ctx(): Ctx {
		return this.world.ctxOf(this.person);
	}

	text(): string {
		return JSON.stringify(this.session.changes(this.listing));
	}

	/** Opens the page, as it is or with a stored copy put into the form. */
	async open(copy?: StoredCopy, choose?: Choose): Promise<void> {
		const { document, version, base } = await getEntry(this.ctx, this.world.entry);
		const saved = normaliseForm(listingBook, toForm(document));
		const listing = copy ? applyChanges(saved, copy.changes, choose).listing : structuredClone(saved);
		const start = {
			id: this.world.entry,
			list: '/admin/tools',
			book: listingBook,
			document: listing,
			saved,
			version,
			base,
			took: copy ? [`${copy.id}.${copy.sequence}`] : []
		};
		this.session = new Session(start, { copy: `page-${++pages}`, tab: this.name });
		this.listing = listing;
		this.waiting = [];
		this.storing = new Storing(this.#ways(this.session), copy ? this.text() : '{}');
	}

	#ways(session: Session) {
		const { world, ctx } = this;
		const isHere = () => this.session === session;
		return {
			text: () => this.text(),
			send: async (text: string): Promise<Outcome> => {
				// A page that is gone tries nothing again.
				if (!isHere()) return { kind: 'refused', why: 'gone' };
				const sentAt = world.clock.at;
				const fields = session.letter(text);
				const value = (name: string) => fields.find(([field]) => field === name)![1];
				const took = readMarks(fields).took;
				const note = { copy: session.copy, tab: session.tab, sequence: Number(value('sequence')) };
				const changes = parseChanges(listingBook, value('changes'));
				const save = { ...note, version: Number(value('version')), changes, took };
				const outcome = await world.network.send(async () => {
					try {
						return { kind: 'stored', at: await storeCopy(ctx, world.entry, save) };
					} catch (error) {
						if (!(error instanceof AppError)) throw error;
						return { kind: 'later', why: error.code };
					}
				});
				if (!isHere()) return outcome;
				this.isFull = outcome.kind === 'later' && outcome.why === 'conflict';
				if (outcome.kind === 'stored') {
					session.noteStored();
					this.waiting = this.waiting.filter((at) => at > sentAt);
					this.onConfirmed(text);
				}
				return outcome;
			},
			show: () => {},
			clock: world.clock
		};
	}

	type(change: (listing: FormListing) => void): void {
		change(this.listing);
		this.storing.touch();
		if (this.storing.isWaiting) this.waiting.push(this.world.clock.at);
		else this.waiting = [];
	}

	/** The browser ends without a word. */
	crash(): void {
		this.storing.stop();
	}

	/** The page is left in good order: what waits is sent. */
	leave(): void {
		this.storing.flush(true);
		this.storing.stop();
	}

	/** Saves; where both changed the same, as `choose` says. Answers false where nobody chose. */
	async save(choose: Choose, isAnswerLost: boolean): Promise<boolean> {
		const { session, ctx, world } = this;
		const sent = structuredClone(this.listing);
		const { version, base } = session;
		const { took } = readMarks(session.took.map((taken) => ['took', taken]));
		const form = { version, base, took, document: sent, copy: session.mark() };
		let saved;
		try {
			saved = await saveForm(ctx, world.entry, form);
		} catch (error) {
			if (!(error instanceof FieldConflict)) throw error;
			if (error.conflicts.some(({ path }) => !choose(path))) return false;
			const choices = { seen: error.current.version, choose };
			saved = await saveForm(ctx, world.entry, { ...form, copy: session.mark(), choices });
		}
		if (isAnswerLost) return true;
		const { document, version: now, base: name } = await getEntry(ctx, world.entry);
		const { refused } = saved;
		this.listing = session.adopt(sent, this.listing, {
			saved: normaliseForm(listingBook, toForm(document)),
			version: now,
			base: name,
			refused
		}) as FormListing;
		this.waiting = [];
		this.storing.noteSaved('{}');
		if (this.storing.isWaiting) this.waiting.push(world.clock.at);
		return true;
	}

	list(): Promise<StoredCopy[]> {
		return listCopies(this.ctx, this.world.entry);
	}
}
