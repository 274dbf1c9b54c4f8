import type { EntryPlace } from '#lib/schemas/entry.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { bounded, list } from '#lib/schemas/common.ts';
import { requireConfirmation } from '#lib/server/auth/index.ts';
import {
	carryOut,
	planActs,
	type PlannedAct,
	plannedActs,
	type PlanRow,
	purgeEntry,
	requireReason,
	submitEntry,
	untrashEntry
} from '#lib/server/editorial/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { asRefusal, readForm } from '#lib/server/http/action.ts';
import { attempt } from './place.server.ts';

type Ctx = App.Locals['ctx'];
type Event = RequestEvent<{ kind: EntryPlace }, '/admin/(app)/[kind=kind]'>;
type Pick = { id: string; version: number };
type Run = (ctx: Ctx, pick: Pick) => Promise<unknown>;

/** What is done at once. */
const instantActs = {
	submit: (ctx, { id, version }) => submitEntry(ctx, id, { version }),
	restore: (ctx, { id, version }) => untrashEntry(ctx, id, version),
	purge: (ctx, { id, version }) => purgeEntry(ctx, id, version)
} satisfies Record<string, Run>;

const isPlanned = (act: string): act is PlannedAct => plannedActs.some((known) => known === act);
const isInstant = (act: string): act is keyof typeof instantActs => Object.hasOwn(instantActs, act);

const picked = list(bounded(70).regex(/^[\w-]{1,60}:\d{1,9}$/), 200);

/** What to do, and with which entries. @param isOffered whether it can be done here */
async function readBulk<A extends string>({ request }: Event, isOffered: (act: string) => act is A) {
	const form = await readForm(request);
	const act = String(form.get('act'));
	const items = picked.safeParse(form.getAll('pick'));
	if (!isOffered(act) || !items.success)
		throw new AppError('invalid', 'Choose what to do with the entries you ticked.');
	if (items.data.length === 0) throw new AppError('invalid', 'Tick at least one entry first.');
	const picks = items.data.map((item): Pick => {
		const [id = '', version] = item.split(':');
		return { id, version: Number(version) };
	});
	return { form, act, picks };
}

async function runEach(ctx: Ctx, form: FormData, picks: Pick[], run: Run) {
	const report: { id: string; name: string; done: boolean; message: string }[] = [];
	for (const pick of picks) {
		const name = String(form.get(`name:${pick.id}`) ?? '').slice(0, 120);
		const refusal = await run(ctx, pick).then(() => undefined, asRefusal);
		report.push({ id: pick.id, name, done: !refusal, message: refusal?.message ?? '' });
	}
	return report;
}

export type Report = Awaited<ReturnType<typeof runEach>>;
export type Plan = { act: PlannedAct; rows: PlanRow[]; reason: string };

export const bulkActions = {
	/** Does it at once, or tells row by row what it would do. */
	bulk: (event: Event) =>
		attempt(event, async () => {
			const { ctx } = event.locals;
			const { form, act, picks } = await readBulk(event, (act) => isPlanned(act) || isInstant(act));
			if (isPlanned(act)) {
				const plan: Plan = { act, rows: await planActs(ctx, act, picks), reason: '' };
				return { plan };
			}
			if (act === 'purge') await requireConfirmation(ctx);
			return { act, report: await runEach(ctx, form, picks, instantActs[act]) };
		}),
	/** Does what was shown before. */
	confirm: (event: Event) => {
		let plan: Plan | undefined;
		return attempt(
			event,
			async () => {
				const { ctx } = event.locals;
				const { form, act, picks } = await readBulk(event, isPlanned);
				const sent = String(form.get('reason') ?? '');
				if (act !== 'trash') {
					plan = { act, rows: await planActs(ctx, act, picks), reason: sent.slice(0, 1000) };
					requireReason(sent);
				}
				return { act, report: await runEach(ctx, form, picks, (at, pick) => carryOut(at, act, pick, sent)) };
			},
			() => ({ plan })
		);
	}
};
