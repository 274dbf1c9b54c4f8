import { eq } from 'drizzle-orm';
import { defaultSettings, type SiteSettings } from '#lib/schemas/settings.ts';
import { recordAudit } from '#lib/server/audit/index.ts';
import { asSignedIn, authoriseProven, needsSecondFactor, readUserNames } from '#lib/server/auth/index.ts';
import { authorise } from '#lib/server/permissions/index.ts';
import { config } from '#lib/server/config.ts';
import type { Ctx } from '#lib/server/context.ts';
import { siteSettings } from '#lib/server/db/schema/settings.ts';
import type { Db } from '#lib/server/db/store.ts';
import { refuseOlder } from '#lib/server/errors.ts';
import { readMailState } from '#lib/server/mail/index.ts';
import { bumpContentVersion } from '#lib/server/site/index.ts';

const overtaken =
	'Someone else changed the settings while you were writing. Nothing of yours is lost: compare both below.';

/** What stands on public pages. */
const shownToReaders: readonly (keyof SiteSettings)[] = ['operator', 'contact'];

/** What the site is called, by its settings. */
export const siteName = (): string => config().siteName;

/** What admins set while the site runs, with the version that a form is to name; 0 before anyone has changed it. */
async function readSettingsRow(ctx: Ctx, db: Db = ctx.store.read) {
	const [row] = await db.select().from(siteSettings).where(eq(siteSettings.id, 'site'));
	return {
		settings: { ...defaultSettings, ...row?.settings },
		version: row?.version ?? 0,
		updatedAt: row?.updatedAt ?? null,
		updatedBy: row?.updatedBy ?? null
	};
}

export const readSiteSettings = async (ctx: Ctx, db?: Db): Promise<SiteSettings> =>
	(await readSettingsRow(ctx, db)).settings;

/** How this site is set up, without secrets. @throws {AppError} `forbidden` */
export async function readSettings(ctx: Ctx) {
	authorise(ctx, 'settings.read');
	const { siteName, origin, production, addressHeader, smtp } = config();
	const { settings, version, updatedAt, updatedBy } = await readSettingsRow(ctx);
	const names = await readUserNames(ctx);
	return {
		siteName,
		origin,
		production,
		mail: smtp ? { server: smtp.host, ...readMailState() } : null,
		secondFactor: needsSecondFactor(origin),
		addressHeader: addressHeader ?? null,
		settings,
		version,
		updatedAt,
		updatedBy: updatedBy && (names.get(updatedBy) ?? 'Former account')
	};
}

/**
 * Changes what can be set while the site runs. Answers whether anything had changed.
 * @throws {ConfirmFirst} @throws {AppError} `forbidden`, `conflict` when somebody saved since the form was opened
 */
export async function changeSettings(ctx: Ctx, version: number, wanted: SiteSettings): Promise<boolean> {
	await authoriseProven(ctx, 'settings.change');
	return ctx.store.transaction(async (tx) => {
		const row = await readSettingsRow(ctx, tx);
		refuseOlder(row.version === version, overtaken);
		const names = Object.keys(wanted) as (keyof SiteSettings)[];
		const changed = names.filter((name) => row.settings[name] !== wanted[name]);
		if (changed.length === 0) return false;
		const next = { settings: wanted, version: version + 1, updatedBy: asSignedIn(ctx).id, updatedAt: ctx.now };
		await tx
			.insert(siteSettings)
			.values({ id: 'site', ...next })
			.onConflictDoUpdate({ target: siteSettings.id, set: next });
		const pick = (from: SiteSettings) => Object.fromEntries(changed.map((name) => [name, from[name]]));
		await recordAudit(ctx, tx, {
			action: 'settings.change',
			objectKind: 'site',
			detail: { before: pick(row.settings), after: pick(wanted) }
		});
		if (changed.some((name) => shownToReaders.includes(name))) await bumpContentVersion(tx);
		return true;
	});
}
