import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawWords, pictureColours, pictureSize, type ShareWords } from './share-picture.ts';
import { openFaces } from './typeset.ts';

const faces = openFaces();
const words: ShareWords = {
	site: 'Cognicare',
	kind: 'Guide',
	title: 'Stopping safely',
	summary: 'Slowly, and with help.'
};

/** As CSS Color 4 defines it, in eight bits a channel. */
function toHex(token: string): string {
	const [l, c, h] = new RegExp(`--color-${token}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`)
		.exec(readFileSync('src/app.css', 'utf8'))!
		.slice(1)
		.map(Number) as [number, number, number];
	const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
	const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const linear = [
		4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
		-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
		-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
	];
	const channel = (x: number) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
	const hex = (x: number) =>
		Math.round(255 * Math.min(1, Math.max(0, channel(x))))
			.toString(16)
			.padStart(2, '0');
	return `#${linear.map(hex).join('')}`;
}

describe('the picture for sharing', () => {
	it('has the colours of the site, and the ground of the picture below it', async () => {
		const { paper, ...others } = pictureColours;
		for (const [token, colour] of Object.entries(others)) expect(colour, token).toBe(toHex(token));
		const { data, info } = await sharp('static/og.png').raw().toBuffer({ resolveWithObject: true });
		expect(`#${data.subarray(0, 3).toString('hex')}`).toBe(paper);
		expect({ width: info.width, height: info.height }).toEqual(pictureSize);
	});

	it('covers what the shared picture says, and nothing of its hills', async () => {
		const cover = drawWords({ site: '', kind: '', title: '', summary: '' }, faces)!;
		const { data, info } = await sharp('static/og.png')
			.composite([{ input: Buffer.from(cover) }])
			.removeAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true });
		const before = await sharp('static/og.png').removeAlpha().raw().toBuffer();
		const at = (pixels: Buffer, x: number, y: number) =>
			pixels.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString('hex');
		for (let y = 0; y < info.height; y += 2) {
			for (let x = 0; x < info.width; x += 2) {
				const isText = y > 45 && y < 330 && x < 770 && !(x < 125 && y < 125);
				if (isText) expect(at(data, x, y), `${x}, ${y}`).toBe('fcfaf4');
				else expect(at(data, x, y), `${x}, ${y}`).toBe(at(before, x, y));
			}
		}
	});

	it.each([
		'A',
		'Treatment-resistant depression: a plain guide',
		'Depression in pregnancy and after birth',
		'Long '.repeat(60),
		'Donaudampfschifffahrtsgesellschaft'.repeat(4)
	])('has room for the title %#', (title) => {
		const drawn = drawWords({ ...words, title, summary: title }, faces)!;
		const bottoms = [...drawn.matchAll(/[MLQC][\d. -]+ (-?[\d.]+)/g)].map(([, y]) => Number(y));
		expect(Math.max(...bottoms)).toBeLessThan(515);
	});

	it('is none where a letter cannot be drawn', () => {
		expect(drawWords({ ...words, title: 'Помощь' }, faces)).toBeUndefined();
		expect(drawWords({ ...words, summary: '心' }, faces)).toBeUndefined();
	});
});
