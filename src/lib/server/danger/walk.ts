import type { Line } from './line.ts';
import type { Part } from './parts.ts';

/** A part, what comes after it, and for one of several rows how each begins. */
type Node = {
	readonly number: number;
	readonly part: Part;
	readonly next: Node | undefined;
	readonly rows: (Node | undefined)[];
};

/** Where a walk was before and came to nothing, shared by all walks: an entry counts while it is of the same walk. */
let beenAt = new Uint32Array(4096);
let walks = 0;

function startWalk(size: number): void {
	if (beenAt.length < size) beenAt = new Uint32Array(2 * size);
	walks += 1;
}

/** The words with which a fitting text begins, or nothing where that may be any word or none. */
function listFirst(node: Node | undefined): ReadonlySet<number> | undefined {
	if (node === undefined || node.part.is === 'gap') return undefined;
	const { part, next, rows } = node;
	if (part.is === 'words') return new Set(part.phrases.byFirst.keys());
	if (part.is !== 'either' && part.is !== 'maybe') return listFirst(next);
	const all = new Set<number>();
	for (const row of part.is === 'maybe' ? [...rows, next] : rows) {
		const first = listFirst(row);
		if (first === undefined) return undefined;
		for (const id of first) all.add(id);
	}
	return all;
}

/** A row of parts to be found in lines. Each part is tried at each place once at most, however long a line is. */
export class Walk {
	private readonly first: Node | undefined;
	private readonly firstWords: ReadonlySet<number> | undefined;
	private count = 0;

	constructor(row: readonly Part[]) {
		this.first = this.link(row, undefined);
		this.firstWords = listFirst(this.first);
	}

	private link(row: readonly Part[], end: Node | undefined): Node | undefined {
		return row.reduceRight<Node | undefined>((next, part) => {
			const rows = part.is === 'either' ? part.rows : part.is === 'maybe' ? [part.row] : [];
			return { number: this.count++, part, next, rows: rows.map((each) => this.link(each, next)) };
		}, end);
	}

	/** Where the rest ends if it fits from a place on, or -1. */
	private follow(node: Node | undefined, place: number, line: Line): number {
		if (node === undefined) return place;
		const visit = node.number * (2 * line.length + 2) + place;
		if (beenAt[visit] === walks) return -1;
		beenAt[visit] = walks;
		const { part, next } = node;
		switch (part.is) {
			case 'words':
				return this.followWords(node, place, line);
			case 'either':
			case 'maybe':
				return this.followRows(node, place, line);
			case 'gap':
				return this.followGap(node, place, line);
			case 'not':
				return this.isForbidden(part, place, line) ? -1 : this.follow(next, place, line);
			case 'start':
				return place === 0 || (place & 1) === 1 ? this.follow(next, place, line) : -1;
			case 'end':
				return place >> 1 === line.length || line.isBeforeSign(place) ? this.follow(next, place, line) : -1;
			case 'sign':
				return line.isBeforeSign(place) ? this.follow(next, place + 1, line) : -1;
		}
	}

	private followWords({ part, next }: Node, place: number, line: Line): number {
		const at = place >> 1;
		if (at >= line.length || part.is !== 'words') return -1;
		for (const { words } of line.phrasesAt(part.phrases, at)) {
			const end = this.follow(next, 2 * (at + words.length), line);
			if (end !== -1) return end;
		}
		return -1;
	}

	private followRows({ part, rows, next }: Node, place: number, line: Line): number {
		for (const row of rows) {
			const end = this.follow(row, place, line);
			if (end !== -1) return end;
		}
		return part.is === 'maybe' ? this.follow(next, place, line) : -1;
	}

	private followGap({ part, next }: Node, place: number, line: Line): number {
		if (part.is !== 'gap') return -1;
		let at = place;
		for (let skipped = 0; skipped <= part.most; skipped++) {
			if (part.staysWithinSigns && !line.isBeforeWord(at))
				return next?.part.is === 'end' ? this.follow(next, at, line) : -1;
			const end = this.follow(next, at, line);
			if (end !== -1) return end;
			at = 2 * ((at >> 1) + 1);
			if (at >> 1 > line.length) return -1;
		}
		return -1;
	}

	private isForbidden(part: Part & { is: 'not' }, place: number, line: Line): boolean {
		const { phrases, most, isBefore } = part;
		const at = place >> 1;
		if (isBefore) {
			// What is before a sign is not just before what follows it.
			if (place & 1) return false;
			for (let apart = 0; apart <= most && apart < at; apart++) if (line.ends(phrases, at - apart)) return true;
			return false;
		}
		if (most === 0) return line.isBeforeWord(place) && line.begins(phrases, at);
		for (let next = at; next <= at + most && next < line.length; next++) if (line.begins(phrases, next)) return true;
		return false;
	}

	/** The words from and to which a line first fits, from a place on; nothing where it does not. */
	find(line: Line, from: number = 0): { from: number; to: number; end: number } | undefined {
		startWalk(this.count * (2 * line.length + 2));
		for (let at = from >> 1; at <= line.length; at++) {
			if (this.firstWords && !line.hasOne(this.firstWords, at)) continue;
			for (const place of line.placesBefore(at)) {
				const end = place < from ? -1 : this.follow(this.first, place, line);
				if (end !== -1) return { from: at, to: end >> 1, end };
			}
		}
		return undefined;
	}
}
