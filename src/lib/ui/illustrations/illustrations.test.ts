import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { guideStages } from '#lib/schemas/guide/guide.ts';
import { guidePictures, stagePictures } from '#lib/ui/guide/pictures.ts';
import Illustration from '#lib/ui/Illustration.svelte';
import { illustrationNames } from '#lib/ui/illustrations/names.ts';

const folder = 'src/lib/ui/illustrations';
const tones = ['none', 'var(--color-paper)', 'var(--color-sun)', 'var(--color-tint)'];
/** The width of the lines, and that of a shape with its edge and without it. */
const widths = ['12', '16'];

const readPicture = (name: string) => readFileSync(join(folder, `${name}.svg`), 'utf8');
const readAll = (text: string, attribute: string) =>
	[...text.matchAll(new RegExp(`\\b${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value!);

it('has one file for each picture, and no other', () => {
	expect(
		globSync('*.svg', { cwd: folder })
			.map((file) => basename(file, '.svg'))
			.sort()
	).toEqual([...illustrationNames]);
});

describe.each(illustrationNames)('the picture %s', (name) => {
	const picture = readPicture(name);

	it('weighs little', () => {
		expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(3000);
		expect(Buffer.byteLength(render(Illustration, { props: { name } }).body)).toBeLessThanOrEqual(300);
	});

	it('has no colour but those of the site, and one width of line', () => {
		expect(tones).toEqual(expect.arrayContaining([...readAll(picture, 'fill'), ...readAll(picture, 'stroke')]));
		expect(readAll(picture, 'fill')).toContain('var(--color-sun)');
		expect(widths).toEqual(expect.arrayContaining(readAll(picture, 'stroke-width')));
		expect(picture).not.toMatch(/#[0-9a-f]{3}|rgb|oklch|opacity|style|class|<text|<image|<script/i);
		expect(picture).toContain('viewBox="0 0 240 160"');
	});

	it('is hidden from screen readers and from paper', () => {
		const { body } = render(Illustration, { props: { name } });
		expect(body).toMatch(/<svg[^>]* aria-hidden="true"/);
		expect(body).toMatch(/class="[^"]*\bno-print\b/);
		expect(body).toMatch(new RegExp(`/${name}\\.svg[^"]*#picture"`));
		expect(body).not.toContain('style=');
	});
});

describe('where pictures stand', () => {
	it('each stage of the guide has one of its own', () => {
		expect(Object.keys(stagePictures)).toEqual([...guideStages]);
		expect(new Set(Object.values(stagePictures)).size).toBe(guideStages.length);
	});

	it('guides that have one are guides of ours', () => {
		const slugs = globSync('*.md', { cwd: 'drizzle/seed/guides' }).map((file) => basename(file, '.md'));
		expect(slugs).toEqual(expect.arrayContaining(Object.keys(guidePictures)));
	});

	const shown = (file: string) =>
		readFileSync(file, 'utf8').match(/<Illustration\b[^>]*?name=("\w+"|\{[^}]+\})/g) ?? [];
	it.each([
		['src/routes/(site)/+page.svelte', '"phone"'],
		['src/routes/(site)/StagePath.svelte', '{stagePictures[id]}'],
		['src/routes/(site)/guides/+page.svelte', '{stagePictures[id]}'],
		['src/lib/ui/guide/GuideArticle.svelte', '{picture}'],
		['src/routes/(site)/search/+page.svelte', '"walk"'],
		['src/routes/(site)/shortlist/Shortlist.svelte', '"notes"']
	])('%s shows %s', (file, name) => {
		expect(shown(file)).toEqual([expect.stringContaining(`name=${name}`)]);
	});

	it('none in a list of tools, a card, or where somebody needs help now', () => {
		const files = [
			'src/routes/(site)/{tools,get-help,compare,finder,tags}/**/*.svelte',
			'src/lib/ui/{ToolCard,GuideCard,SiteFrame}.svelte',
			'src/lib/ui/{help,search}/*.svelte'
		];
		const found = globSync(files);
		expect(found.length).toBeGreaterThan(20);
		expect(found.filter((file) => readFileSync(file, 'utf8').includes('Illustration'))).toEqual([]);
	});
});
