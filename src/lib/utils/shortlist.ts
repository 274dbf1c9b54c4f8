import { parseBoundedJson } from '#lib/utils/bounded-json.ts';
import type { Drawer } from '#lib/utils/sheet-storage.ts';

/** Under which a browser stores the list: in the tab, or on the device where somebody asked for that. */
export const shortlistKey = 'cognicare-shortlist';
export const mostShortlisted = 30;
export const mostCompared = 4;

/** A tool as its card read on the day it was added: enough to show the list without asking the server again. */
export type ShortlistEntry = {
	slug: string;
	name: string;
	maker: string;
	summary: string;
	facts: string[];
	/** The review status with its day, in words. */
	status: string;
};

/** What became of a tool that nobody new can use, and what to try instead. */
export type ClosedTool = { slug: string; word: string; note: string; instead: { slug: string; name: string }[] };

type Loaded = { entries: ShortlistEntry[]; saved: boolean; damaged: boolean };

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const isText = (value: unknown, most: number): value is string =>
	typeof value === 'string' && value.length > 0 && value.length <= most;

function readEntry(value: unknown): ShortlistEntry | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { slug, name, maker, summary, facts, status } = value as Record<string, unknown>;
	if (!isText(slug, 80) || !slugForm.test(slug)) return undefined;
	if (!isText(name, 80) || !isText(maker, 120) || !isText(summary, 200) || !isText(status, 120)) return undefined;
	if (!Array.isArray(facts) || facts.length > 8 || !facts.every((fact) => isText(fact, 300))) return undefined;
	return { slug, name, maker, summary, facts: [...facts], status };
}

/** What a stored text holds. Never throws: what is not a list of tools is left out and said to be damaged. */
export function parseShortlist(stored: string | null): Loaded {
	if (stored === null) return { entries: [], saved: false, damaged: false };
	const broken = { entries: [], saved: false, damaged: true };
	let value: unknown;
	try {
		value = parseBoundedJson(stored, { longest: 200_000, deepest: 6 });
	} catch {
		return broken;
	}
	if (typeof value !== 'object' || value === null || !('tools' in value) || !Array.isArray(value.tools)) return broken;
	const entries = new Map<string, ShortlistEntry>();
	for (const item of value.tools) {
		const entry = readEntry(item);
		if (entry && entries.size < mostShortlisted) entries.set(entry.slug, entry);
	}
	if (entries.size === 0 && value.tools.length > 0) return broken;
	return { entries: [...entries.values()], saved: true, damaged: entries.size < value.tools.length };
}

export const formatShortlist = (entries: readonly ShortlistEntry[]): string =>
	JSON.stringify({ version: 1, tools: entries });

/** The list as this browser stored it; an empty one where storage is shut off. */
export function loadShortlist(drawer: Drawer): Loaded {
	try {
		return parseShortlist(drawer.getItem(shortlistKey));
	} catch {
		return { entries: [], saved: false, damaged: false };
	}
}

/** Whether the browser took it. It may not: storage can be full or shut off. */
export function saveShortlist(drawer: Drawer, entries: readonly ShortlistEntry[]): boolean {
	try {
		if (entries.length > 0) drawer.setItem(shortlistKey, formatShortlist(entries));
		else drawer.removeItem(shortlistKey);
		return true;
	} catch {
		return false;
	}
}

/** The list with this tool at its end, or as it was when the tool is on it or the list is full. */
export function addEntry(entries: readonly ShortlistEntry[], entry: ShortlistEntry): ShortlistEntry[] {
	const there = entries.some(({ slug }) => slug === entry.slug);
	return there || entries.length >= mostShortlisted ? [...entries] : [...entries, entry];
}

export const removeEntry = (entries: readonly ShortlistEntry[], slug: string): ShortlistEntry[] =>
	entries.filter((entry) => entry.slug !== slug);

/** The comparison of these tools, as far as one page holds them. */
export const compareHref = (slugs: readonly string[]): string =>
	`/compare?${new URLSearchParams(slugs.slice(0, mostCompared).map((slug) => ['tool', slug]))}`;

/** The list as plain text, to paste into a message or a note. */
export function describeShortlist(
	entries: readonly ShortlistEntry[],
	origin: string,
	closed: readonly ClosedTool[] = []
): string {
	const parts = entries.map(({ slug, name, maker, summary, facts, status }, index) => {
		const gone = closed.find((one) => one.slug === slug);
		const instead = gone?.instead.map((other) => other.name).join(', ');
		const standing = gone
			? [`${gone.word}. ${gone.note}`, ...(instead ? [`To try instead: ${instead}`] : [])]
			: [facts.join(' · '), status];
		return [`${index + 1}. ${name} (${maker})`, summary, ...standing, `${origin}/tools/${slug}`].join('\n');
	});
	return [...parts, 'These facts can change. The page of each tool has the newest.'].join('\n\n');
}
