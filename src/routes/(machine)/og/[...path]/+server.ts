import { redirect } from '@sveltejs/kit';
import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { getToolPage, listTags } from '#lib/server/catalogue/index.ts';
import { AppError } from '#lib/server/errors.ts';
import { getGuide } from '#lib/server/guides/index.ts';
import { drawSharePicture, type ShareWords } from '#lib/server/pictures/index.ts';
import { siteName } from '#lib/server/settings/index.ts';
import { pageNames } from '#lib/utils/site-pages.ts';

type Ctx = ReadEvent['locals']['ctx'];
type Words = Omit<ShareWords, 'site'>;

async function wordsOfTool(ctx: Ctx, slug: string): Promise<Words | undefined> {
	const shown = await getToolPage(ctx, slug);
	if (!shown) return undefined;
	const { name, summary } = shown.tool;
	if (shown.publication === 'not-listed') return { kind: 'Looked at, not listed', title: name, summary: '' };
	return { kind: shown.cautions.length > 0 ? 'Tool, with cautions' : 'Tool', title: name, summary };
}

async function wordsOfGuide(ctx: Ctx, slug: string): Promise<Words | undefined> {
	const guide = await getGuide(ctx, slug);
	return guide && { kind: 'Guide', title: guide.title, summary: guide.summary };
}

async function wordsOfTag(ctx: Ctx, slug: string): Promise<Words | undefined> {
	const tag = (await listTags(ctx)).find((one) => one.slug === slug);
	return tag && { kind: 'Tools', title: tag.name, summary: tag.description };
}

/** What the picture of a page says; undefined where there is no such page. */
async function wordsOf(ctx: Ctx, path: string): Promise<Words | undefined> {
	const title = pageNames[`/${path}`];
	if (title) return { kind: '', title, summary: '' };
	const [folder, slug = '', ...more] = path.split('/');
	if (more.length > 0) return undefined;
	if (folder === 'tools') return wordsOfTool(ctx, slug);
	if (folder === 'guides') return wordsOfGuide(ctx, slug);
	return folder === 'tags' ? wordsOfTag(ctx, slug) : undefined;
}

/** The picture that a link to a page is shared with. */
export const GET = (event: ReadEvent & { params: { path: string } }) =>
	answer(event, 'image/png', async () => {
		const path = /^(.+)\.png$/.exec(event.params.path)?.[1];
		const words = path && (await wordsOf(event.locals.ctx, path));
		if (!words) throw new AppError('not_found', 'There is no picture at this address.');
		const picture = await drawSharePicture({ site: siteName(), ...words });
		// A letter that our fonts lack: the picture of the whole site stands for it.
		return picture ?? redirect(307, '/og.png');
	});

export const fallback = refuseMethod;
