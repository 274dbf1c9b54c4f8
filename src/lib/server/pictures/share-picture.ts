import { breakLines, canSet, outlineOf, type Face } from './typeset.ts';

/** What a picture for sharing says. */
export type ShareWords = {
	/** The site's name. */
	site: string;
	/** What kind of page it is, if that helps. */
	kind: string;
	title: string;
	/** In a sentence. */
	summary: string;
};

export const pictureSize = { width: 1200, height: 630 };
/** Those of app.css, in a form that the program that draws can read. */
export const pictureColours = { paper: '#fcfaf4', ink: '#1a262c', soft: '#424f56', accent: '#005f5f' };

const left = 74;
/** Before the sun and the hills. */
const widest = 740;
const titleSizes = [72, 64, 56, 48];
const mostTitleLines = 3;
const summary = { size: 29, step: 41, width: 600 };
/** Of title and summary together: more would touch the hills. */
const mostLines = 5;
const mostSummaryLines = 3;

type Faces = { heading: Face; body: Face };

/** As many whole sentences as there is room for: half of one may say the opposite. Of the first alone, as much as fits. */
function breakSummary(face: Face, text: string, most: number): string[] {
	const sentences = text.split(/(?<=[.!?])\s+/);
	const tries = sentences.map((_, index) => {
		const whole = sentences.slice(0, sentences.length - index).join(' ');
		return breakLines(face, whole, { ...summary, most });
	});
	return (tries.find(({ isWhole }) => isWhole) ?? tries.at(-1)!).lines;
}

/** The words, as an SVG to lay over the picture that all pages share; undefined where the faces lack a letter. */
export function drawWords(words: ShareWords, { heading, body }: Faces): string | undefined {
	const { paper, ink, soft, accent } = pictureColours;
	if (!canSet(heading, words.site + words.title) || !canSet(body, words.kind + words.summary)) return undefined;
	const paths: string[] = [];
	const write = (face: Face, text: string, at: { x: number; y: number; size: number }, colour: string) => {
		const outline = outlineOf(face, text, at);
		if (outline) paths.push(`<path fill="${colour}" d="${outline}"/>`);
	};

	write(heading, words.site, { x: left + 61, y: 97, size: 37 }, ink);
	write(body, words.kind, { x: left, y: 158, size: 26 }, accent);
	const tries = titleSizes.map((size) => ({
		size,
		...breakLines(heading, words.title, { size, width: widest, most: mostTitleLines })
	}));
	const title = tries.find(({ isWhole }) => isWhole) ?? tries.at(-1)!;
	let y = 158;
	for (const line of title.lines) {
		y += Math.round(title.size * 1.14);
		write(heading, line, { x: left, y, size: title.size }, ink);
	}
	y += 20;
	const most = Math.min(mostSummaryLines, mostLines - title.lines.length);
	for (const line of breakSummary(body, words.summary, most)) {
		y += summary.step;
		write(body, line, { x: left, y, size: summary.size }, soft);
	}
	const { width, height } = pictureSize;
	// What the shared picture says is covered: its name, beside the mark, and its words.
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<path fill="${paper}" d="M125 50H760V125H125ZM60 125H760V330H60Z"/>
${paths.join('\n')}
</svg>`;
}
