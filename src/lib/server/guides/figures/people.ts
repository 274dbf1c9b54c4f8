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

function drawHundred(id: string, name: string, count: number, isFew: boolean): Element {
	const said = `${name}: ${isFew ? 'fewer than 1 in 100, so ' : ''}${count} of 100 dots ${count === 1 ? 'is' : 'are'} filled.`;
	return h(
		'svg',
		{ role: 'img', className: ['hundred'], viewBox: '0 0 100 100', ariaLabelledBy: [id] },
		h('title', { id }, said),
		...(count < 100 ? [h('path', { className: ['rest'], d: dots(count, 100) })] : []),
		...(count > 0 ? [h('path', { className: ['counted'], d: dots(0, count) })] : [])
	);
}

/**
 * One square of a hundred dots for each number, whole people only. Where a row has several, they stand together under
 * its name, so that only what belongs together is compared.
 */
export function drawPeople({ id, series, rows }: Drawing): Element {
	const grouped = series.length > 1;
	const drawRow = ({ label, values }: Drawing['rows'][number], row: number): Element[] =>
		values.map(({ value }, column) => {
			const shown = grouped ? (series[column] ?? '') : label;
			const isFew = value > 0 && value < 1;
			const count = isFew ? 1 : Math.round(value);
			return h(
				'div',
				{ className: ['hundred-of'] },
				drawHundred(`${id}-${row + 1}-${column + 1}`, grouped ? `${label}, ${shown}` : label, count, isFew),
				h('p', {}, h('strong', {}, `${isFew ? 'fewer than ' : ''}${count} in 100`), h('span', {}, shown))
			);
		});
	const squares = rows.map(drawRow);
	if (!grouped) return h('div', { className: ['people'] }, ...squares.flat());
	const groups = squares.map((row, index) =>
		h('div', { className: ['people-group'] }, h('p', { className: ['people-name'] }, rows[index]?.label ?? ''), ...row)
	);
	return h('div', { className: ['people'] }, ...groups);
}
