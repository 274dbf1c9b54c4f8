import type { Element } from 'hast';
import { h } from '#lib/server/guides/hast.ts';
import type { Drawing } from './numbers.ts';

const across = 10;
const step = 10;

/** What is wrong with the numbers of a figure of a hundred people, or nothing. */
export function checkPeople({ rows }: Drawing): string | undefined {
	const above = rows.flatMap(({ values }) => values).find(({ value }) => value > 100);
	return above && `A figure of people shows how many of 100, so a number is 100 at most, not "${above.text}".`;
}

/** Points drawn as round line ends: a hundred circles in a few hundred letters. */
const dots = (from: number, to: number): string =>
	Array.from({ length: to - from }, (_, index) => from + index)
		.map((at) => `M${(at % across) * step + step / 2} ${Math.floor(at / across) * step + step / 2}h0`)
		.join('');

function drawHundred(id: string, name: string, count: number): Element {
	return h(
		'svg',
		{ role: 'img', className: ['hundred'], viewBox: '0 0 100 100', ariaLabelledBy: [id] },
		h('title', { id }, `${name}: ${count} of 100 dots are filled.`),
		...(count < 100 ? [h('path', { className: ['rest'], d: dots(count, 100) })] : []),
		...(count > 0 ? [h('path', { className: ['counted'], d: dots(0, count) })] : [])
	);
}

/** One square of a hundred dots for each number, whole people only. */
export function drawPeople({ id, series, rows }: Drawing): Element {
	const squares = rows.flatMap(({ label, values }, row) =>
		values.map(({ value }, column) => {
			const name = series.length > 1 ? `${label}, ${series[column]}` : label;
			const isFew = value > 0 && value < 1;
			const count = isFew ? 1 : Math.round(value);
			return h(
				'div',
				{ className: ['hundred-of'] },
				drawHundred(`${id}-${row + 1}-${column + 1}`, name, count),
				h('p', {}, h('strong', {}, `${isFew ? 'fewer than ' : ''}${count} in 100`), h('span', {}, name))
			);
		})
	);
	return h('div', { className: ['people'] }, ...squares);
}
