import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Root } from 'mdast';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { parseGuideFile } from '#lib/server/guides/index.ts';
import { files, folder, load, parse } from './guide-text.ts';

export type Text = { slug: string; body: string };
/** What no guide may say, a text that says it, and what finds it. */
export type Rule = [what: string, spoiled: string, find: (texts: Text[]) => string[]];

export const entries = load<ToolInput[]>('tools.json');
export const texts: Text[] = files.map((name) => {
	const slug = basename(name, '.md');
	return { slug, body: parseGuideFile(readFileSync(join(folder, 'guides', name), 'utf8'), slug).guide!.body };
});

const trees = new Map<string, Root>();
export function read(body: string): Root {
	const tree = trees.get(body) ?? parse(body);
	trees.set(body, tree);
	return tree;
}

export const nameOf = ({ name }: ToolInput) => name.split(/[(:/]/, 1)[0]!.trim();
export const namePatterns = entries.map((entry) => ({
	entry,
	pattern: new RegExp(`(?<![\\w-])${nameOf(entry)}(?![\\w-])`)
}));
