import { toForm, type FormListing } from '#lib/schemas/entry-form.ts';
import { compareForms, type PartConflict } from '#lib/schemas/entry-merge.ts';
import { readNames, readRevision, SaveConflict } from '#lib/server/entries/index.ts';
import type { AppError } from '#lib/server/errors.ts';

type Ctx = App.Locals['ctx'];

export type Conflict = { version: number; by: string; at: Date; parts: PartConflict[] };

/** Both texts side by side, with who changed what since they began from the same revision. */
export async function describeConflict(
	ctx: Ctx,
	id: string,
	refusal: AppError,
	{ listing, revision }: { listing: FormListing; revision: number }
): Promise<Conflict | undefined> {
	if (!(refusal instanceof SaveConflict)) return undefined;
	const { version, updatedBy, updatedAt, document } = refusal.current;
	const base = revision > 0 ? await readRevision(ctx, id, revision).catch(() => null) : null;
	const nameOf = await readNames(ctx.store.read, [updatedBy]);
	const parts = compareForms(base && toForm(base), listing, toForm(document));
	return { version, by: nameOf(updatedBy), at: updatedAt, parts };
}
