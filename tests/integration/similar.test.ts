import { expect, it } from 'vitest';
import { isGone, mayNotRun } from '#lib/schemas/status.ts';
import { getSimilar, getToolPage } from '#lib/server/catalogue/index.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { visitor } from '../support/editorial.ts';
import { readStarterCtx } from '../support/ctx.ts';

it('what to try instead of a tool for adults is for adults too', async () => {
	const ctx = visitor(readStarterCtx());
	const tools = readStarterContent().tools!;
	const audiences = new Map(tools.map((tool) => [tool.slug, tool.audiences]));
	const forAdults = tools.filter((tool) => tool.audiences.includes('adults'));
	const wrong: string[] = [];
	let named = 0;
	for (const { slug } of forAdults) {
		for (const other of await getSimilar(ctx, (await getToolPage(ctx, slug))!)) {
			named += 1;
			const own = audiences.get(other.slug)!;
			if (own.length > 0 && !own.includes('adults')) wrong.push(`${slug}: ${other.slug}`);
		}
	}
	expect(named).toBeGreaterThan(100);
	expect(wrong).toEqual([]);
});

it('what to try instead of a tool is another one, on the lists and there to be used', async () => {
	const ctx = visitor(readStarterCtx());
	const tools = readStarterContent().tools!;
	const bySlug = new Map(tools.map((tool) => [tool.slug, tool]));
	const wrong: string[] = [];
	for (const { slug, notListed } of tools) {
		if (notListed.length > 0) continue;
		for (const other of await getSimilar(ctx, (await getToolPage(ctx, slug))!)) {
			const { status, notListed: reasons } = bySlug.get(other.slug)!;
			if (other.slug === slug || reasons.length > 0 || mayNotRun(status.state)) wrong.push(`${slug}: ${other.slug}`);
		}
	}
	expect(wrong).toEqual([]);
});

it('what is similar to a tool is of its kind, and where nothing is, nothing is named', async () => {
	const ctx = visitor(readStarterCtx());
	const tools = readStarterContent().tools!;
	const audiencesOf = new Map(tools.map((tool) => [tool.slug, tool.audiences]));
	const supportOf = new Map(tools.map((tool) => [tool.slug, tool.support]));
	const typesOf = new Map(tools.map((tool) => [tool.slug, tool.types]));
	const wrong: string[] = [];
	const named = new Map<string, string[]>();
	for (const { slug, types, status, notListed, conditions } of tools) {
		const similar = await getSimilar(ctx, (await getToolPage(ctx, slug))!);
		named.set(
			slug,
			similar.map((other) => other.slug)
		);
		const isForPatients = conditions.length > 0 && conditions[0] !== 'adhd';
		if (isGone(status.state) || (notListed.length > 0 && isForPatients))
			expect(similar.length, slug).toBeGreaterThan(0);
		else if (conditions[0] !== 'perinatal-depression')
			for (const other of similar)
				if (!typesOf.get(other.slug)!.some((type) => types.includes(type))) wrong.push(`${slug}: ${other.slug}`);
	}
	expect(wrong).toEqual([]);
	expect(named.get('chatgpt')).toEqual(named.get('gemini'));
	for (const other of named.get('chatgpt')!) expect(typesOf.get(other)).not.toContain('general-assistant');
	for (const [slug, wanted] of [
		['kooth', 'teens'],
		['soluna', 'teens'],
		['sparkrx', 'teens'],
		['blueice', 'teens']
	] as const)
		for (const other of named.get(slug)!) expect(audiencesOf.get(other), `${slug}: ${other}`).toContain(wanted);
	for (const slug of ['988-lifeline', 'crisis-text-line', 'trevor-project'])
		for (const other of named.get(slug)!) expect(supportOf.get(other), `${slug}: ${other}`).toContain('crisis-line');
	expect([...named.values()].filter((similar) => similar.length === 3).length).toBeGreaterThan(50);
});

/** Everything that is named on the page of an entry, with both entries. */
async function listPairs() {
	const ctx = visitor(readStarterCtx());
	const tools = readStarterContent().tools!;
	const bySlug = new Map(tools.map((tool) => [tool.slug, tool]));
	const pairs = [];
	for (const tool of tools)
		for (const other of await getSimilar(ctx, (await getToolPage(ctx, tool.slug))!))
			pairs.push({ tool, other: bySlug.get(other.slug)!, pair: `${tool.slug}: ${other.slug}` });
	return pairs;
}

it('what to try instead can be used where the tool can, and read in its language', async () => {
	const pairs = await listPairs();
	expect(pairs.length).toBeGreaterThan(150);
	for (const { tool, other, pair } of pairs) {
		const [ours, theirs] = [tool.availableIn, other.availableIn];
		if (ours.where === 'some' && theirs.where === 'some')
			expect(
				theirs.countries.some((code) => ours.countries.includes(code)),
				pair
			).toBe(true);
		expect(tool.languages.length === 0 || other.languages.some((one) => tool.languages.includes(one)), pair).toBe(true);
	}
});

it('what to try instead shuts out nobody whom the tool is for', async () => {
	const resistant = /treatment-resistant|treatments have failed|not responded to treatment/;
	const birth = 'perinatal-depression';
	for (const { tool, other, pair } of await listPairs()) {
		const limits = other.notForYouIf.join('\n');
		if (tool.conditions.includes('treatment-resistant-depression')) expect(limits, pair).not.toMatch(resistant);
		if (tool.slug === 'mindbloom') expect(limits, pair).not.toMatch(/you need .*(prescri|medicine|controlled)/);
		if (tool.conditions[0] !== birth) expect(other.conditions[0], pair).not.toBe(birth);
	}
});

it('what is for the time around a birth names what else is', async () => {
	const named = (await listPairs()).flatMap(({ tool, other }) => (tool.slug === 'mamalift-plus' ? other.slug : []));
	expect(named).toEqual(expect.arrayContaining(['maternal-mental-health-hotline', 'psi-support']));
});

it('whoever lives outside a country is sent away by what only that country has', () => {
	const bound = /^you (?:live|are) outside\b/;
	for (const { slug, notForYouIf, availableIn } of readStarterContent().tools!)
		if (notForYouIf.some((limit) => bound.test(limit))) expect(availableIn.where, slug).toBe('some');
});
