import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { listChanges } from '#lib/server/catalogue/index.ts';
import { listGuideChanges } from '#lib/server/guides/index.ts';
import { siteName } from '#lib/server/settings/index.ts';
import { escapeMarkup } from '#lib/utils/markup.ts';

type Entry = { path: string; title: string; at: string; text: string };
type Numbered = Entry & { number: number };

const mostChanges = 60;

async function listEntries({ locals: { ctx } }: ReadEvent): Promise<Entry[]> {
	const changes = await listChanges(ctx, mostChanges);
	const guides = (await listGuideChanges(ctx)).filter(({ withdrawn }) => !withdrawn);
	const ofTools = changes.map(({ slug, name, at, summary }) => ({
		path: `/tools/${slug}`,
		title: name,
		at: at.toISOString(),
		text: summary
	}));
	const ofGuides = guides.map(({ slug, title, summary, published, date, note }) => ({
		path: `/guides/${slug}`,
		title,
		at: `${date}T00:00:00.000Z`,
		text: date === published ? summary : note
	}));
	return [...ofGuides, ...ofTools].sort((a, b) =>
		a.at < b.at ? 1 : a.at > b.at ? -1 : a.path < b.path ? -1 : a.path > b.path ? 1 : 0
	);
}

/** Counts what a page has at the same moment, the oldest first, so that one more leaves the others their names. */
function numberEntries(entries: Entry[]): Numbered[] {
	const counts = new Map<string, number>();
	return entries
		.toReversed()
		.map((entry) => {
			const key = `${entry.path} ${entry.at}`;
			const number = counts.get(key) ?? 0;
			counts.set(key, number + 1);
			return { ...entry, number };
		})
		.reverse();
}

/** Stays the same for ever, wherever the site moves its scheme or port (RFC 4151). */
const nameEntry = ({ path, at, number }: Numbered, host: string): string =>
	`tag:${host},${at.slice(0, 10)}:${path}#${Date.parse(at)}${number > 0 ? `-${number}` : ''}`;

export const GET = (event: ReadEvent) =>
	answer(event, 'application/atom+xml', async () => {
		const { origin, hostname } = event.url;
		const entries = numberEntries(await listEntries(event));
		const name = siteName();
		const updated = entries[0]?.at ?? event.locals.ctx.now.toISOString();
		const written = entries.map(
			(entry) => `<entry>
<id>${escapeMarkup(nameEntry(entry, hostname))}</id>
<title>${escapeMarkup(entry.title)}</title>
<link href="${escapeMarkup(origin + entry.path)}"/>
<updated>${entry.at}</updated>
<summary>${escapeMarkup(entry.text)}</summary>
</entry>`
		);
		return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>tag:${escapeMarkup(hostname)},2026:/feed.xml</id>
<title>${escapeMarkup(`${name}: guides and changes to listings`)}</title>
<link rel="self" type="application/atom+xml" href="${escapeMarkup(origin)}/feed.xml"/>
<link rel="alternate" type="text/html" href="${escapeMarkup(origin)}/changes"/>
<updated>${updated}</updated>
<author><name>${escapeMarkup(name)}</name></author>
${written.join('\n')}
</feed>
`;
	});

export const fallback = refuseMethod;
