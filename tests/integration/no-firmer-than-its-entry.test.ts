import { expect, it } from 'vitest';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { mayNotRun } from '#lib/schemas/status.ts';
import { approvalsOf } from '#lib/server/catalogue/approvals.ts';
import { cautionsOnRecord } from '#lib/server/catalogue/cautions.ts';
import { getRegister, getToolPage } from '#lib/server/catalogue/index.ts';
import { facetsOf, privacyFacets } from '#lib/server/catalogue/rules.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { findCalls } from '../../src/routes/(site)/tools/[slug]/crisis-help.server.ts';
import { readStarterCtx } from '../support/ctx.ts';
import { visitor } from '../support/editorial.ts';

/* What lists, cautions and buttons say of an entry is never firmer than the entry, and leaves out nothing that it says. */

const { tools, tags } = readStarterContent();
const entries = tools!;
const book = new Map(tags!.map((tag) => [tag.slug, tag]));
const clean = { incidents: [], safetyTests: [], evidence: [], withdrawals: [] };
const has = (entry: ToolInput, group: string, value: string) =>
	facetsOf(entry, book).some(([one, other]) => one === group && other === value);
const slugsWith = (group: string, value: string) =>
	entries.filter((entry) => has(entry, group, value)).map(({ slug }) => slug);

it('a question of which no answer was seen is called a question, and no case', () => {
	const asked = entries.flatMap(({ slug, incidents, privacy }) =>
		incidents
			.filter(({ what }) => /\basked\b/.test(what) && /(?:answer|outcome) was seen|not seen the answer/i.test(what))
			.map((incident) => ({ slug, incident, privacy }))
	);
	expect(asked.length).toBeGreaterThan(5);
	for (const { slug, incident, privacy } of asked) {
		const [caution] = cautionsOnRecord({ ...clean, incidents: [incident] });
		expect(caution!.text, slug).toMatch(/official question/);
		expect(caution!.text, slug).toMatch(/not seen/);
		expect(caution!.text, slug).not.toMatch(/\b(?:open|case|order|settled|found)\b/);
		const onlyAsked = { privacy, incidents: [{ ...incident, kind: 'privacy' as const }] };
		expect(privacyFacets(onlyAsked), slug).not.toContain('case-on-record');
	}
	expect(slugsWith('privacy', 'case-on-record')).toEqual(['betterhelp', 'cerebral', 'replika']);
});

it('what was not seen to end is not called open', () => {
	for (const { slug, ...entry } of entries)
		for (const { text } of cautionsOnRecord(entry)) expect(text, slug).not.toMatch(/still open/);
});

it('a test of several that found harm is a caution for each, which says that its share is not known', () => {
	const shared = entries.filter(({ safetyTests }) =>
		safetyTests.some(({ result }) => /^The (?:two|three|four|five)\b.*\b(?:dangerous|harm)/.test(result))
	);
	expect(shared.map(({ slug }) => slug).toSorted()).toEqual(['7-cups', 'character-ai', 'pi']);
	for (const entry of shared) {
		const texts = cautionsOnRecord(entry).map(({ text }) => text);
		expect(texts.join(' '), entry.slug).toContain(
			'Researchers at Stanford University tested several tools, this one among them, and found answers that can harm; how it did by itself is not known (2025).'
		);
	}
});

it('a number to press names its country, and its entry is open there and nowhere else', async () => {
	const ctx = visitor(readStarterCtx());
	const pressed = [];
	for (const { slug, availableIn } of entries) {
		for (const { country, value } of (await findCalls(ctx, (await getToolPage(ctx, slug))!)) ?? []) {
			const isUnknown = availableIn.where === 'unknown';
			expect(country, slug).toBe(isUnknown ? null : 'the United States');
			if (!isUnknown) expect(availableIn, slug).toEqual({ where: 'some', countries: ['US'] });
			pressed.push(`${slug} ${value}`);
		}
	}
	expect(pressed).toContain('crisis-text-line HOME to 741741');
});

it('approved by the word of a maker alone is no approval on a list', () => {
	const unseen = entries.filter(({ regulatory }) =>
		regulatory.some(({ status }) => /\bsays (?:its|the) maker\b|\bnot looked up\b/.test(status))
	);
	expect(unseen.map(({ slug }) => slug)).toContain('prolivrx');
	for (const { slug, regulatory } of unseen) expect(approvalsOf(regulatory.slice(0, 1)), slug).toEqual([]);
	expect(slugsWith('approval', 'fda')).not.toContain('prolivrx');
	expect(slugsWith('approval', 'fda')).toContain('flow-neuroscience');
});

it('who says that people can be asked or joined at any hour is among those who answer at night', () => {
	const atNight = slugsWith('hours', 'at-night');
	const says =
		/\b(?:ask|asked|join a chat|reach|answers?|text|call|counsellors?)\b[^.]* (?:at any hour|day and night)|(?:at any hour|day and night)[^.]*\b(?:ask|join)/i;
	const said = entries.filter(
		({ summary, description, answers, status }) =>
			!mayNotRun(status.state) &&
			[summary, description, ...answers.map(({ note }) => note ?? '')].some((text) => says.test(text))
	);
	const missing = said.map(({ slug }) => slug).filter((slug) => !atNight.includes(slug));
	expect(missing).toEqual([]);
	expect(atNight).toEqual(expect.arrayContaining(['togetherall', 'supportiv', '988-lifeline']));
});

it('volunteers who listen are people to talk to, and nobody is where it may be gone', () => {
	const talk = slugsWith('support', 'person');
	const main = ['teletherapy', 'peer-support', 'crisis-support'];
	for (const { slug, types, support, status, approaches } of entries) {
		if (mayNotRun(status.state)) expect(talk, slug).not.toContain(slug);
		else if (main.includes(types[0]!) && support.includes('peer') && approaches.includes('supportive-listening'))
			expect(talk, slug).toContain(slug);
	}
	expect(talk).toContain('7-cups');
	expect(talk).not.toContain('wysa');
});

it('the register gives no day of an end apart from the words on it', async () => {
	const { gone } = await getRegister(visitor(readStarterCtx()));
	expect(gone.map(({ slug }) => slug).toSorted()).toEqual(['bloom-cbt', 'mindshift-cbt', 'woebot', 'youper']);
	for (const one of gone) {
		const { status } = entries.find(({ slug }) => slug === one.slug)!;
		expect(one, one.slug).not.toHaveProperty('date');
		expect(one.note, one.slug).toContain(status.date!.slice(0, 4));
	}
});
