import type { z } from 'zod';
import { expect, it } from 'vitest';
import { fieldsOf, type Field, type FieldBook } from '#lib/schemas/document/book.ts';
import { partOf, setPart, type Draft } from '#lib/schemas/document/form.ts';
import { guideBook } from '#lib/schemas/guide/book.ts';
import { guideInput } from '#lib/schemas/guide/guide.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { listingInput, type ListingInput } from '#lib/schemas/listing/draft.ts';
import { getToolPage, previewTool, type ToolPage } from '#lib/server/catalogue/index.ts';
import { importContent } from '#lib/server/content/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import { previewGuide } from '#lib/server/guides/index.ts';
import { drawPage } from '../../src/routes/(site)/tools/[slug]/draw.server.ts';
import { findGuides } from '../../src/routes/(site)/tools/[slug]/guides.server.ts';
import { shapePage } from '../../src/routes/(site)/tools/[slug]/shape.server.ts';
import { origin } from '../support/call.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';
import { guideOf } from '../support/guides.ts';

const site = 'https://quiet-lamp.example';
const line = (note: string) => ({ answer: 'partial' as const, note });

/** A listing that says something in every field. */
const listing: ListingInput = {
	slug: 'quiet-lamp',
	name: 'Quiet Lamp',
	maker: 'Lamp Collective',
	makerCountry: 'IE',
	website: site,
	summary: 'A diary for the evening.',
	description: 'It asks one question each evening.',
	forWhom: 'Adults who lie awake.',
	notForYouIf: ['you are in danger now'],
	types: ['journaling'],
	approaches: ['cbt'],
	conditions: ['insomnia'],
	audiences: ['adults'],
	features: ['human-support'],
	ai: { kind: 'generative', model: 'A model', onRisk: 'It names helplines.' },
	pricing: {
		model: 'subscription',
		summary: 'By the month.',
		amount: { number: 12, currency: 'USD', period: 'month', seenOn: '2026-11-20' },
		trial: 'A week, then it is paid.',
		cancel: 'One button.'
	},
	platforms: ['ios'],
	languages: ['en'],
	support: ['coach'],
	privacy: {
		policyUrl: `${site}/privacy`,
		withoutAccount: line('It asks for a name.'),
		withoutName: line('A nickname will do.'),
		sharesData: line('With its host.'),
		saysWhoReads: line('Coaches do.'),
		canDelete: line('By mail.'),
		tellsParents: line('A parent signs.'),
		note: 'It is kept in Ireland.'
	},
	safety: { crisisFeature: 'yes', note: 'Helplines on each page.' },
	evidence: [
		{
			kind: 'rct',
			comparator: 'active',
			participants: 120,
			population: 'adults with insomnia',
			retention: '90 stayed',
			funding: 'maker',
			inDepression: 'yes',
			inTrd: 'no',
			finding: 'People slept longer.',
			reachedGoal: 'yes',
			helpedWith: ['insomnia'],
			year: 2024,
			citation: 'Lamp 2024',
			doi: '10.1234/lamp',
			url: `${site}/trial`
		}
	],
	evidenceNote: 'One index was searched.',
	regulatory: [{ body: 'A regulator', status: 'Registered', year: 2023, url: `${site}/register` }],
	status: { state: 'active', note: 'Open to everyone.', date: '2025' },
	incidents: [{ kind: 'privacy', date: '2024-04', what: 'A leak.', standing: 'finding', source: `${site}/incident` }],
	safetyTests: [
		{
			testedBy: 'A university',
			model: 'Version 2',
			date: '2025',
			asked: 'Ten questions.',
			result: 'Nine good answers.',
			foundHarm: 'yes',
			source: `${site}/test`
		}
	],
	withdrawals: [{ from: 'country', place: 'the United Kingdom', date: '2023', source: `${site}/gone` }],
	availableIn: { where: 'some', countries: ['IE'] },
	stores: {
		appStore: 'https://apps.apple.com/app/quiet-lamp',
		googlePlay: 'https://play.google.com/store/apps/details?id=lamp'
	},
	effort: { minutes: 5, timesAWeek: 7, weeks: 8 },
	notListed: [],
	sources: [
		{
			url: `${site}/how`,
			title: 'How it works',
			supports: ['description'],
			seen: 'read',
			seenOn: '2026-11-20',
			reached: 'own-page',
			extent: 'part'
		}
	],
	checkedOn: '2026-11-20'
};

/** Where the first other value of a field would not be valid, or not be seen. */
const others: Record<string, string | number> = {
	makerCountry: 'FR',
	'pricing.amount.currency': 'EUR',
	'availableIn.countries': 'FR',
	languages: 'de',
	types: 'meditation',
	approaches: 'mindfulness',
	conditions: 'anxiety',
	audiences: 'teens',
	features: 'mood-tracking',
	'evidence.*.helpedWith': 'anxiety',
	position: 0,
	tags: 'anxiety',
	tools: 'wysa',
	related: 'my-safety-plan'
};

/** What is said only of some listings. */
const where: Record<string, Partial<ListingInput>> = {
	evidenceNote: { evidence: [] },
	'availableIn.where': { availableIn: { where: 'unknown', countries: [] } },
	'status.note': { status: { ...listing.status, state: 'discontinued' } },
	'status.date': { status: { ...listing.status, state: 'discontinued' } },
	'notListed.*': { notListed: ['It could not be opened.'] }
};

/** The comparison takes from them which source each of its rows rests on. */
const elsewhere = ['sources.*.supports'];

function otherText(text: string, isAddress: boolean): string {
	if (/^\d{4}(-\d\d)*$/.test(text)) return text.slice(0, -1) + (text.endsWith('1') ? '2' : '1');
	if (isAddress) return `${text}${text.includes('?') ? '&' : '/'}other`;
	return /^[a-z-]+$|^10\./.test(text) ? `${text}-other` : `${text} other`;
}

function otherValue(field: Field, path: string, value: unknown): unknown {
	const other = others[path];
	if (field.kind === 'words') return [other ?? field.options?.find((option) => option.value !== String(value))?.value];
	if (other !== undefined) return other;
	if (field.kind === 'number') return Number(value) + 1;
	if (field.kind === 'choice') return field.options.find((option) => option.value !== value)?.value;
	return otherText(String(value), field.kind === 'text' && field.input === 'url');
}

type Look = {
	book: FieldBook;
	schema: z.ZodType;
	baseOf: (path: string) => Draft;
	show: (document: Draft, path: string) => Promise<string>;
};

/** The fields of which a page says the same, whatever stands in them. */
async function listUnseen({ book, schema, baseOf, show }: Look): Promise<string[]> {
	const unseen: string[] = [];
	const leaves = [...fieldsOf(book)].filter(([, { kind }]) => kind !== 'group' && kind !== 'rows');
	expect(leaves.length).toBeGreaterThan(10);
	for (const [path, field] of leaves) {
		const place = path.replaceAll('*', '0');
		const [before, after] = [baseOf(path), structuredClone(baseOf(path))];
		const value = partOf(before, place);
		expect(value ?? '', `${path}: the document of this test says nothing there`).not.toBe('');
		setPart(after, place, otherValue(field, path, value));
		expect(schema.safeParse(after).error?.issues ?? [], path).toEqual([]);
		if ((await show(before, path)) === (await show(after, path))) unseen.push(path);
	}
	return unseen;
}

async function drawListing(ctx: Ctx, page: ToolPage): Promise<string> {
	const around = { ...(await findGuides(ctx, page)), similar: [] };
	return JSON.stringify(drawPage({ ...shapePage(page, origin), ...around }));
}

it('the page of a tool shows every field of a listing', async () => {
	const ctx = makeStarterCtx();
	const show = async (draft: Draft, path: string): Promise<string> => {
		if (!path.startsWith('notListed')) return drawListing(ctx, await previewTool(ctx, { id: 'none', draft }));
		await importContent(ctx, { tools: [{ ...listingInput.parse(draft), answers: [] }] });
		return drawListing(ctx, (await getToolPage(ctx, listing.slug))!);
	};
	const baseOf = (path: string) => ({ ...listing, ...where[path] });
	expect(await listUnseen({ book: listingBook, schema: listingInput, baseOf, show })).toEqual(elsewhere);
});

it('the page of a guide is given every field of it', async () => {
	const ctx = readStarterCtx();
	const show = async (draft: Draft) => JSON.stringify(await previewGuide(ctx, guideInput.parse(draft), null));
	const baseOf = () => guideOf('Quiet evenings');
	expect(await listUnseen({ book: guideBook, schema: guideInput, baseOf, show })).toEqual([]);
});
