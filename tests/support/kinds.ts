import { getEntry, createEntry, publishEntry, signOff, submitEntry } from '#lib/server/editorial/index.ts';
import { guideOf, nurse } from './guides.ts';
import { listingOf, type Newsroom } from './newsroom.ts';

/** What the specs that walk an entry of each kind have to know of it. */
export type Walk = {
	kind: 'listing' | 'guide';
	word: 'tool' | 'guide';
	place: 'tools' | 'guides';
	titleField: 'name' | 'title';
	/** Another field of plain text. */
	otherField: 'maker' | 'shortTitle';
	/** The text that its public page shows, and some words of it in every whole document. */
	textField: 'summary' | 'body';
	words: string;
	documentOf(title: string): Record<string, unknown> & { slug: string; summary: string };
	/** Has somebody without text in it allow the version that was submitted. */
	vet(room: Newsroom, id: string): Promise<void>;
	/** On the public page, once somebody did. */
	vetted: string | RegExp;
};

const tool: Walk = {
	kind: 'listing',
	word: 'tool',
	place: 'tools',
	titleField: 'name',
	otherField: 'maker',
	textField: 'summary',
	words: listingOf('').summary!,
	documentOf: (title) => {
		const { slug, summary, ...rest } = listingOf(title);
		return { ...rest, slug: slug!, summary: summary! };
	},
	async vet(room, id) {
		const { round } = await getEntry(room.as('Cleo'), id);
		await room.review('Cleo', round!.id);
		await room.review('Dev', round!.id);
	},
	vetted: 'Meets our baseline'
};

const guide: Walk = {
	kind: 'guide',
	word: 'guide',
	place: 'guides',
	titleField: 'title',
	otherField: 'shortTitle',
	textField: 'body',
	words: 'Dim the lamp.',
	documentOf: (title) => guideOf(title),
	async vet(room, id) {
		const { version } = await getEntry(room.as('Cleo'), id);
		await signOff(room.as('Cleo'), id, { version, ...nurse });
	},
	vetted: /Cleo.*registered nurse/
};

export const walks = [tool, guide];

/** A whole draft of Ada's. */
export async function draft(room: Newsroom, { kind, documentOf }: Walk, title: string): Promise<string> {
	return (await createEntry(room.as('Ada'), documentOf(title), kind)).id;
}

export const versionOf = async (room: Newsroom, id: string): Promise<number> =>
	(await getEntry(room.as('Ada'), id)).version;

/** An entry of Ada's that may be published. */
export async function approve(room: Newsroom, walk: Walk, title: string): Promise<string> {
	const id = await draft(room, walk, title);
	await submitEntry(room.as('Ada'), id, { version: 1 });
	await walk.vet(room, id);
	return id;
}

/** An entry of Ada's that is public. */
export async function publish(room: Newsroom, walk: Walk, title: string): Promise<string> {
	const id = await approve(room, walk, title);
	await publishEntry(room.as('Cleo'), id, await versionOf(room, id));
	return id;
}
