import { asksForHelp, listHelplines } from '#lib/server/helplines/index.ts';

const countries = ['US', 'CA', 'GB', 'IE', 'AU', 'NZ'];

/**
 * Lines to show before the results of a search that asks for help, or null when it does not. Where the visitor is, is
 * not guessed: one checked line for each country where this site's language is spoken most; the rest is a link away.
 */
export async function findHelpFirst(ctx: App.Locals['ctx'], q: string) {
	if (!(await asksForHelp(ctx, q))) return null;
	const lines = (await listHelplines(ctx)).filter(({ phone, recheck }) => phone && !recheck);
	return countries.flatMap((code) => {
		const line = lines.find(({ countryCode }) => countryCode === code);
		return line ? [{ name: line.name, country: line.country, phone: line.phone, sms: line.sms }] : [];
	});
}
