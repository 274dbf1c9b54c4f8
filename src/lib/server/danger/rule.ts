import type { Line } from './line.ts';
import type { Need, Needs } from './needs.ts';
import type { Parser } from './parse.ts';
import { splitOutside } from './split.ts';
import type { Pattern } from './types.ts';
import { Walk } from './walk.ts';

/** What a pattern is for. Another person first: "my son wants to die" also holds what somebody might say of themselves. */
export const kinds = [
	'help',
	'aboutHelp',
	'takenBack',
	'harmless',
	'other',
	'self',
	'certain',
	'now',
	'own',
	'worried',
	'threatened',
	'meant',
	'bereaved'
] as const;
export type Kind = (typeof kinds)[number];

const nothing: readonly Walk[] = [];

/** A pattern. Most are never tried, so it is only read when it is. */
export class Rule {
	readonly pattern: Pattern;
	readonly kind: Kind;
	private readonly parser: Parser;
	private readonly source: Needs;
	private wanted: readonly Need[] | undefined;
	private read: { main: Walk; also: readonly Walk[]; nowhere: readonly Walk[] } | undefined;

	constructor(pattern: Pattern, kind: Kind, parser: Parser, source: Needs) {
		this.pattern = pattern;
		this.kind = kind;
		this.parser = parser;
		this.source = source;
	}

	/** What must be there, the rarest first. */
	get needs(): readonly Need[] {
		return (this.wanted ??= listWanted(this.pattern.says)
			.flat()
			.map((piece) => ({ piece, cost: this.source.costOf(piece) }))
			.filter(({ cost }) => cost < Infinity)
			.toSorted((a, b) => a.cost - b.cost)
			.map(({ piece }) => this.source.of(piece)));
	}

	private readWalks(): { main: Walk; also: readonly Walk[]; nowhere: readonly Walk[] } {
		const [main, ...others] = splitConditions(this.pattern.says);
		const walkOf = (pieces: readonly string[]): Walk => new Walk(this.parser.readRow(pieces));
		const walksOf = (isForbidden: boolean): readonly Walk[] =>
			others.length === 0
				? nothing
				: others.filter((other) => other.isForbidden === isForbidden).map(({ pieces }) => walkOf(pieces));
		return { main: walkOf(main!.pieces), also: walksOf(false), nowhere: walksOf(true) };
	}

	private get walks(): NonNullable<typeof this.read> {
		return (this.read ??= this.readWalks());
	}

	/** Whether a line has what is wanted beside what is looked for. */
	private hasRest(line: Line): boolean {
		const { also, nowhere } = this.walks;
		return also.every((walk) => walk.find(line)) && !nowhere.some((walk) => walk.find(line));
	}

	fits(line: Line): boolean {
		return this.walks.main.find(line) !== undefined && this.hasRest(line);
	}

	/** Blanks what fits out of a line, wherever it stands. */
	blank(line: Line): void {
		const { main } = this.walks;
		const first = main.find(line);
		if (!first || !this.hasRest(line)) return;
		const all: { from: number; to: number }[] = [];
		for (let found: typeof first | undefined = first; found; found = main.find(line, found.end)) all.push(found);
		for (const { from, to } of all) line.blank(from, to);
	}
}

/** What a pattern says, and what else it wants or does not want, each piece by piece. */
const splitConditions = (says: string): { pieces: string[]; isForbidden: boolean }[] =>
	splitOutside(says, '&').map((text, index) => {
		const trimmed = text.trim();
		const isForbidden = index > 0 && trimmed.startsWith('!');
		return { pieces: splitOutside(isForbidden ? trimmed.slice(1) : trimmed, ' '), isForbidden };
	});

/** What a pattern says and wants beside it, each piece by piece. */
export const listWanted = (says: string): string[][] =>
	splitConditions(says).flatMap(({ pieces, isForbidden }) => (isForbidden ? [] : [pieces]));
