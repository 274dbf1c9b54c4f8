import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { iconNames, markIcons } from '../src/lib/ui/icon-names.ts';

const licence = 'Icons of Lucide (lucide.dev), ISC licence, copyright Lucide contributors and Cole Bemis';

type Shape = [tag: string, attributes: Record<string, string>];

function readShapes(name: string): Shape[] {
	const component = fileURLToPath(import.meta.resolve(`@lucide/svelte/icons/${name}`)).replace(/\.js$/, '.svelte');
	const data = /const iconData = (\{.*\});/.exec(readFileSync(component, 'utf8'))![1]!;
	return (JSON.parse(data) as { node: Shape[] }).node;
}

const drawShape = ([tag, attributes]: Shape): string =>
	`<${tag}${Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${value}"`)
		.join('')}/>`;

/** One SVG with a symbol for each icon in use, drawn as the installed Lucide draws it. */
export function drawIcons(): string {
	const symbols = iconNames.map(
		(name) => `<symbol id="${name}" viewBox="0 0 24 24">${readShapes(name).map(drawShape).join('')}</symbol>\n`
	);
	return `<!-- ${licence} -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}</svg>\n`;
}

/** The icons of marks in a row, for a style sheet to cut out: a card has too many for elements of their own. */
export function drawMarks(): string {
	const side = 24;
	const drawn = markIcons.map(
		(name, index) => `<g transform="translate(${index * side})">${readShapes(name).map(drawShape).join('')}</g>\n`
	);
	const look = 'fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
	const width = markIcons.length * side;
	return `<!-- ${licence} -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${side}" ${look}>\n${drawn.join('')}</svg>\n`;
}

if (import.meta.main) {
	writeFileSync('src/lib/ui/icons.svg', drawIcons());
	writeFileSync('src/lib/ui/marks.svg', drawMarks());
}
