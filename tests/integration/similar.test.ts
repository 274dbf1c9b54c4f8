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
		else
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
