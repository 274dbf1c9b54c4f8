import type { Element } from 'hast';
import { h } from '#lib/server/guides/hast.ts';
import { round, type Drawing } from './numbers.ts';

const labelLine = 1.35;
const barHeight = 1.1;
const seriesGap = 0.35;
const rowGap = 0.9;
/** A longer unit is written at the end of the scale and not beside each bar. */
const longestUnit = 8;
/** Letters in a line at the width of a small phone and at the largest text setting. */
const lineLength = 34;

/**
 * Horizontal bars from zero. Lengths are percentages of the width and heights are in `em`, so that the drawing fits a
 * phone and grows with the reader's text size without scaling its letters.
 */
export function drawBars(chart: Drawing): Element {
	const top = chooseTop(chart);
	const unit = chart.unit.length > longestUnit ? '' : chart.unit;
	const full = 100 - (unit.length > 2 ? 38 : 22);
	const grouped = chart.series.length > 1;
	const parts: Element[] = [];
	let y = 0;
	const write = (text: string, className: string) => {
		const lines = wrapWords(text, lineLength);
		parts.push(drawLines(lines, y, className));
		y += lines.length * labelLine;
	};
	for (const row of chart.rows) {
		write(row.label, grouped ? 'group' : 'label');
		for (const [index, { value, text }] of row.values.entries()) {
			if (grouped) write(chart.series[index] ?? '', 'label');
			const length = `${round((value / top) * full)}%`;
			const bar = { x: '0', y: em(y), height: em(barHeight), rx: '2' };
			parts.push(
				h(
					'g',
					{ className: [`series-${(index % 4) + 1}`] },
					h('rect', { ...bar, className: ['track'], width: `${full}%` }),
					h('rect', { ...bar, className: ['bar'], width: length }),
					h(
						'text',
						{ className: ['value'], x: length, y: em(y + barHeight * 0.82), dx: '0.4em' },
						showValue(text, unit)
					)
				)
			);
			y += barHeight + seriesGap;
		}
		y += rowGap - seriesGap;
	}
	parts.push(
		h('text', { className: ['axis'], x: '0', y: em(y + 0.4) }, '0'),
		h(
			'text',
			{ className: ['axis', 'axis-end'], x: `${full}%`, y: em(y + 0.4), textAnchor: 'end' },
			showValue(String(top), chart.unit)
		)
	);
	return h(
		'svg',
		{
			role: 'img',
			className: ['bars'],
			width: '100%',
			height: em(y + 0.9),
			ariaLabelledBy: [`${chart.id}-title`, `${chart.id}-desc`]
		},
		h('title', { id: `${chart.id}-title` }, chart.title),
		h('desc', { id: `${chart.id}-desc` }, describe(chart)),
		...parts
	);
}

function drawLines(lines: string[], y: number, className: string): Element {
	return h(
		'text',
		{ className: [className], x: '0', y: em(y + 0.95) },
		...lines.map((line, index) => h('tspan', { x: '0', dy: index ? em(labelLine) : '0' }, line))
	);
}

function describe({ rows, series, unit }: Drawing): string {
	const said = rows.map(({ label, values }) => {
		const each = values.map(({ text }, index) =>
			series.length > 1 ? `${series[index]} ${showValue(text, unit)}` : showValue(text, unit)
		);
		return `${label}: ${each.join(', ')}`;
	});
	return `Bar chart. ${said.join('; ')}.`;
}

const showValue = (value: string, unit: string): string =>
	`${value}${unit && !/^[%°]/.test(unit) ? '\u00a0' : ''}${unit}`;

/** The end of the scale: a round number at or above the longest bar. */
function chooseTop({ rows }: Drawing): number {
	const longest = Math.max(...rows.flatMap((row) => row.values.map(({ value }) => value)), 0);
	if (longest === 0) return 1;
	const power = 10 ** Math.floor(Math.log10(longest));
	const step = [1, 2, 2.5, 5, 10].find((candidate) => longest <= candidate * power) ?? 10;
	return Number((step * power).toPrecision(6));
}

function wrapWords(text: string, length: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && `${last} ${word}`.length <= length) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

const em = (value: number): string => `${round(value)}em`;
