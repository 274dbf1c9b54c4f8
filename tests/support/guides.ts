import type { GuideInput } from '#lib/schemas/guide/guide.ts';
import type { Ctx } from '#lib/server/context.ts';
import { createEntry, getEntry, publishEntry, saveEntry, signOff, submitEntry } from '#lib/server/editorial/index.ts';
import { people } from './editorial.ts';

/** A whole guide of an invented subject. */
export const guideOf = (title: string, part: Partial<GuideInput> = {}): GuideInput => ({
	slug: title.toLowerCase().replaceAll(' ', '-'),
	title,
	shortTitle: title.slice(0, 32),
	summary: 'How to wind down at xylophone hour.',
	stage: 'day-to-day',
	position: 90,
	published: '2026-11-20',
	lastReviewed: '2026-11-20',
	nextReview: '2027-05-20',
	tags: ['insomnia'],
	tools: ['medito'],
	related: ['treatment-resistant-depression'],
	changes: [{ date: '2026-11-20', note: 'First published.' }],
	body: 'Read [the method](/method).\n\n:::tip[Hint]\nDim the lamp.\n:::\n',
	...part
});

export const guide = (part: Partial<GuideInput> = {}) => guideOf('Quiet evenings', part);
export const nurse = { credential: 'registered nurse', isClinician: true };
export const versionOf = async (ctx: Ctx, id: string): Promise<number> => (await getEntry(ctx, id)).version;

/** A guide of Ada's that waits for its sign-off. */
export async function submitGuide(ctx: Ctx, part: Partial<GuideInput> = {}) {
	const who = people(ctx);
	const { id } = await createEntry(who.author, guide(part), 'guide');
	const { roundId } = await submitEntry(who.author, id, { version: 1 });
	return { id, roundId, ...who };
}

/** Saves a text of Ada's, which Ben then signs off. @returns the version that is approved */
export async function approveGuide(ctx: Ctx, id: string, text: GuideInput): Promise<number> {
	const { author, first } = people(ctx);
	const saved = await saveEntry(author, id, { version: await versionOf(author, id), document: text });
	await submitEntry(author, id, { version: saved.version });
	await signOff(first, id, { version: await versionOf(first, id), ...nurse });
	return versionOf(first, id);
}

/** A guide that is public, signed off by Ben. */
export async function publishGuide(ctx: Ctx, part: Partial<GuideInput> = {}) {
	const scene = await submitGuide(ctx, part);
	await signOff(scene.first, scene.id, { version: await versionOf(scene.first, scene.id), ...nurse });
	await publishEntry(scene.first, scene.id, await versionOf(scene.first, scene.id));
	return scene;
}
