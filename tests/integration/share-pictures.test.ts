import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { importContent, readStarterContent } from '#lib/server/content/index.ts';
import { drawSharePicture } from '#lib/server/pictures/index.ts';
import { pictureSize } from '#lib/server/pictures/share-picture.ts';
import * as pictures from '../../src/routes/(machine)/og/[...path]/+server.ts';
import { makeEvent } from '../support/call.ts';
import { makeStarterCtx, readStarterCtx } from '../support/ctx.ts';

const ask = (ctx: ReturnType<typeof makeStarterCtx>, path: string) =>
	pictures.GET({ ...makeEvent(ctx, `/og/${path}`), params: { path } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
async function renameWysa(ctx: ReturnType<typeof makeStarterCtx>, name: string): Promise<void> {
	const wysa = readStarterContent().tools!.find(({ slug }) => slug === 'wysa')!;
	await importContent(ctx, { tools: [{ ...wysa, name }] });
}
const words = { site: 'Cognicare', kind: 'Guide', title: 'Stopping safely', summary: 'Slowly, and with help.' };

describe('the picture that a link is shared with', () => {
	it.each([
		'tools/wysa.png',
		'tools/replika.png',
		'guides/stopping-safely.png',
		'guides/trd-faq.png',
		'tags/sleep.png',
		'glossary.png',
		'for/clinicians.png'
	])('is there for /%s', async (path) => {
		const answer = await ask(readStarterCtx(), path);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(answer.headers.get('etag')).toMatch(/^W\/"/);
		const { format, width, height } = await sharp(await bytesOf(answer)).metadata();
		expect({ format, width, height }).toEqual({ format: 'png', ...pictureSize });
	});

	it.each([
		['tools/nothing.png', 404],
		['tools/wysa', 404],
		['tools/wysa/report.png', 404],
		['guides/nothing.png', 404],
		['admin/tools.png', 404],
		['nothing.png', 404],
		['.png', 404]
	])('is not there for /%s', async (path, status) => {
		expect((await ask(readStarterCtx(), path)).status).toBe(status);
	});

	it('says the name that a page has now', async () => {
		const ctx = makeStarterCtx();
		const before = await bytesOf(await ask(ctx, 'tools/wysa.png'));
		await renameWysa(ctx, 'Wysu');
		expect((await bytesOf(await ask(ctx, 'tools/wysa.png'))).equals(before)).toBe(false);
		expect((await bytesOf(await ask(readStarterCtx(), 'tools/wysa.png'))).equals(before)).toBe(true);
	});

	it('is that of the site where a letter cannot be drawn', async () => {
		const ctx = makeStarterCtx();
		await renameWysa(ctx, 'Выса');
		await expect(ask(ctx, 'tools/wysa.png')).rejects.toMatchObject({ status: 307, location: '/og.png' });
	});

	it('is refused where too many are asked for at once, and drawn again after that', async () => {
		const asked = Array.from({ length: 40 }, (_, number) => drawSharePicture({ ...words, title: `Number ${number}` }));
		const answers = await Promise.allSettled(asked);
		const refused = answers.filter((answer) => answer.status === 'rejected');
		expect(refused.length).toBeGreaterThan(0);
		for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable' });
		expect(answers.length - refused.length).toBeGreaterThanOrEqual(20);
		expect(await drawSharePicture({ ...words, title: 'Number 39' })).toBeInstanceOf(Uint8Array);
	});
});
