import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { z } from 'zod';
import type { FieldBook } from '#lib/schemas/document/book.ts';
import type { Draft, FormDocument } from '#lib/schemas/document/form.ts';
import type { EntryKind, PublicStatus } from '#lib/schemas/entry.ts';
import type { Outcome, ToolPage, Verdict } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { Db } from '#lib/server/db/store.ts';
import type { FieldProblem } from '#lib/server/errors.ts';
import type { GuidePage, SignOff } from '#lib/server/guides/index.ts';

/** What stands at the public address of an entry. */
export type LivePage = {
	slug: string;
	publication: 'published' | 'not-listed' | 'archived';
	/** The number of its newest version. */
	version: number;
	note: string | null;
	decision: Outcome['decision'] | null;
	reviewDueOn: string | null;
};

export type PageJoin = {
	from: SQL;
	id: SQL<string>;
	isListed: SQL<boolean>;
	dueOn: SQL<string | null>;
	/** Of an entry without a page, too. */
	status: SQL<PublicStatus>;
};

/** A text that was public. */
export type PublicVersion = { number: number; actor: string; document: Draft };

/** What a finished vetting allows to be published: two answered the rubric, or somebody signed the text off. */
export type Approval = { by: 'rubric'; roundId: string; verdict: Verdict } | { by: 'sign-off'; signOff: SignOff };

/** A page as the public sees it, or would. */
export type ShownPage = { kind: 'listing'; tool: ToolPage } | { kind: 'guide'; guide: GuidePage };

export type Publication = {
	id: string;
	/** As `schema` reads it. */
	document: Draft;
	approval: Approval;
	/** What the public history tells; without it the kind words the change itself. */
	summary?: string;
};

/** A kind of document that editors write, vet and publish. Nothing in the editorial feature knows a kind but through this. */
export type Kind = {
	name: EntryKind;
	/** What it is called in the audit log. */
	word: 'tool' | 'guide';
	/** Where the public pages of this kind are: `/tools`. */
	place: string;
	book: FieldBook;
	/** A finished document. */
	schema: z.ZodType<Draft>;
	vetting: Approval['by'];
	titleOf(document: Draft): string;
	/** Its web address outside, for finding two entries about the same thing. */
	siteOf(document: Draft): string | undefined;
	/** The boxes of a form that a page of an older release sends, by the names of today. */
	renameFields<V>(sent: readonly [string, V][]): [string, V][];
	/** What its text may hold besides Markdown. */
	writingHelp: readonly { name: string; use: string; example: string }[];
	/** Sorts what was pasted into a form. */
	arrange(form: FormDocument): FormDocument;
	blank(now: Date): Draft;
	/** What prevents publishing a finished document, besides its schema. */
	check(db: Db, id: string, document: Draft): Promise<FieldProblem[]>;
	/** The name of another page of this kind that has this web name. */
	findTaken(db: Db, id: string, slug: string): Promise<string | undefined>;
	readPage(db: Db, id: string): Promise<LivePage | undefined>;
	/** A public text by its number, or the newest. */
	readVersion(db: Db, id: string, number?: number): Promise<PublicVersion | undefined>;
	/** Public texts with higher numbers, the lowest first. */
	listVersions(db: Db, id: string, above: number, most: number): Promise<PublicVersion[]>;
	/** What a list of entries joins to know their public pages, and asks of them on a day. */
	joinOn(today: string): PageJoin;
	/** Whether the public page of an entry has a tag; without it, no page of this kind is found by one. */
	hasTag?(db: Db, id: SQLWrapper, tag: string): SQL;
	/** Has the public page say that what it is about is gone, and why. */
	markGone?(ctx: Ctx, tx: Db, id: string, note: string): Promise<void>;
	/** Whether a public text says that what it is about is gone. */
	isGone(document: Draft): boolean;
	publish(ctx: Ctx, tx: Db, publication: Publication): Promise<void>;
	/** @returns the number of the newest version from now on */
	withdraw(ctx: Ctx, tx: Db, id: string, reason: string): Promise<number>;
	giveBack(ctx: Ctx, tx: Db, id: string, page: Pick<LivePage, 'publication' | 'note'>, reason: string): Promise<void>;
	/** The page as publishing this text would make it, however unfinished it is. */
	preview(ctx: Ctx, text: { id: string; draft: Draft; approval?: Approval }): Promise<ShownPage>;
	/** The public page, or undefined where there is none. */
	show(ctx: Ctx, slug: string): Promise<ShownPage | undefined>;
};
