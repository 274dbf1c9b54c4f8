import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { readSiteSettings } from '#lib/server/settings/index.ts';
import { addDays, dayOf } from '#lib/utils/calendar.ts';

/** RFC 9116 asks for less than a year. */
const daysValid = 180;

export const GET = (event: ReadEvent) =>
	answer(event, 'text/plain', async () => {
		const { origin } = event.url;
		const { contact } = await readSiteSettings(event.locals.ctx);
		return [
			...(contact ? [`Contact: mailto:${contact}`] : []),
			`Contact: ${origin}/contact`,
			`Expires: ${addDays(dayOf(event.locals.ctx.now), daysValid)}T00:00:00Z`,
			'Preferred-Languages: en',
			`Canonical: ${origin}/.well-known/security.txt`,
			''
		].join('\n');
	});

export const fallback = refuseMethod;
