import { describe, expect, test } from 'vitest';
import { html, messages, render } from './rendered.for-tests.ts';

describe('figures', () => {
	const bars = (attributes: string, rows = '| Step 1 | 36.8 |\n| Step 2 | 30.6 |') =>
		`:::figure{${attributes}}\nShare of people in remission.\n\n| Step | Remission |\n|---|---|\n${rows}\n:::`;

	test('draw bars with words for those who do not see them, the numbers beneath and the source', () => {
		const page = html(bars('kind=bars title="Remission at each step" unit="%" source="one2020"'));
		expect(page).toContain('<figcaption id="fig-1-name">Remission at each step<sup class="cite">');
		expect(page).toContain('role="img"');
		expect(page).toContain('<title id="fig-1-title">Remission at each step</title>');
		expect(page).toContain('<desc id="fig-1-desc">Bar chart. Step 1: 36.8%; Step 2: 30.6%.</desc>');
		expect(page).toMatch(/class="bar" width="57.41%"/);
		expect(page).toContain('<th scope="row">Step 1</th><td class="num">36.8</td>');
		expect(page).not.toContain('style=');
		expect(messages(bars('kind=bars title="T" unit="%" source="one2020"'))).toEqual([]);
	});

	test('put pairs of bars under one name, and a long unit at the end of the scale only', () => {
		const page = html(
			':::figure{kind=bars title="T" unit="effect size" source="one2020"}\nWords.\n\n| Trial | Active | Sham |\n|---|---|---|\n| One | 0.50 | 0.2 |\n:::'
		);
		expect(page).toContain(
			'<desc id="fig-1-desc">Bar chart. One: Active 0.50\u00a0effect size, Sham 0.2\u00a0effect size.</desc>'
		);
		expect(page).toMatch(/class="group"[^>]*><tspan[^>]*>One</);
		expect(page).toMatch(/class="value"[^>]*>0.50</);
		expect(page).toContain('>0.5\u00a0effect size<');
		expect(page).toContain('<th scope="col" class="num">Active (effect size)</th>');
	});

	test('draw how many of a hundred people, with a table behind', () => {
		const page = html(
			':::figure{kind=people title="T" source="one2020"}\nWords.\n\n| Step | Remission |\n|---|---|\n| First | 36.8 |\n:::'
		);
		expect(page).toContain('<figure class="figure figure-people"');
		const dots = (name: string) => new RegExp(`<path class="${name}" d="([^"]+)"`).exec(page)?.[1]?.match(/M/g)?.length;
		expect([dots('counted'), dots('rest')]).toEqual([37, 63]);
		expect(page).toContain('<strong>37 in 100</strong>');
		expect(page).toContain('First: 37 of 100 dots are filled.');
		expect(page).toMatch(/<th[^>]*>Remission \(of\u00a0100\)<\/th>[\s\S]*36\.8/);
	});

	test('keep several of a hundred of one row together under its name, and say that one dot stands for fewer than one', () => {
		const page = html(
			':::figure{kind=people title="T" source="one2020"}\nWords.\n\n| Symptoms | Tablet | Placebo |\n|---|---|---|\n| Any | 31 | 17 |\n| Severe | 2.8 | 0.6 |\n:::'
		);
		const names = [...page.matchAll(/<p class="people-name">([^<]+)<\/p>/g)].map(([, name]) => name);
		expect(names).toEqual(['Any', 'Severe']);
		expect(page).toContain('<strong>31 in 100</strong><span>Tablet</span>');
		expect(page).toContain('Severe, Tablet: 3 of 100 dots are filled.');
		expect(page).toContain('Severe, Placebo: fewer than 1 in 100, so 1 of 100 dots is filled.');
	});

	test('say in few words where their numbers come from and of when, since paper has no links', () => {
		expect(html(bars('kind=bars title="T" source="one2020"'))).toContain(
			'<p class="figure-source">Source: A Writer, 2020</p></figure>'
		);
		const { plainText } = render(bars('kind=bars title="T" source="one2020"'));
		expect(plainText).not.toContain('Source');
		expect(html(bars('kind=table title="What\'s new"'))).not.toContain('figure-source');
	});

	test('have a title with the quotation marks of the text', () => {
		expect(html(bars('kind=table title="What isn\'t new"'))).toContain('>What isn’t new</figcaption>');
	});

	test('show what follows what from a table alone, and name the column in each cell', () => {
		for (const kind of ['timeline', 'pathway', 'flow']) {
			const page = html(
				`:::figure{kind=${kind} title="T"}\nWords.\n\n| When | What |\n|---|---|\n| Week 1 | Twice |\n:::`
			);
			expect(page).toContain(`<figure class="figure figure-${kind}"`);
			expect(page).toContain('<th scope="row">Week 1</th><td data-label="What">Twice</td>');
			expect(page).not.toContain('<svg');
		}
	});

	test('put a mark before the words of each cell of a comparison, and say what the marks mean', () => {
		const draw = (row: string) =>
			`:::figure{kind=marks title="T"}\nWords.\n\n| Tablet | Weight | Sleep |\n|---|---|---|\n${row}\n:::`;
		const page = html(draw('| One | + Gain :cite[one2020] | ? Unknown |'));
		expect(page).toContain('<figure class="figure figure-marks"');
		expect(page).toMatch(/<td class="mark-more" data-label="Weight">Gain<sup class="cite">/);
		expect(page).toContain('<td class="mark-unread" data-label="Sleep">Unknown</td>');
		expect(page).toContain('<p class="figure-key"><span class="mark-more">more of it</span>');
		expect(html(draw('| One | - Loss | = None |'))).toMatch(/"mark-less"[^>]*>Loss<[\s\S]*"mark-same"[^>]*>None</);
		expect(messages(draw('| One | Gain | + Sleepy |'))).toEqual([
			'6: In a table of marks a cell begins with +, -, = or ? and a word, not "Gain".'
		]);
	});

	test('count at most a hundred people', () => {
		expect(
			messages(':::figure{kind=people title="T" source="one2020"}\nWords.\n\n| A | B |\n|---|---|\n| x | 101 |\n:::')
		).toEqual(['1: A figure of people shows how many of 100, so a number is 100 at most, not "101".']);
	});

	test('say what is wrong with them', () => {
		expect(messages(bars('kind=pie title="T"'))).toEqual([
			'1: A figure is of kind "bars", "people", "timeline", "pathway", "flow", "marks" or "table", not "pie".'
		]);
		expect(messages(bars('kind=bars title="T"'))).toEqual(['1: A drawn figure names its source: source="key".']);
		expect(messages(bars('kind=bars title="T" source="nobody"'))).toEqual([
			'1: No source has the key "nobody". Check its spelling; a new source has to be imported first.'
		]);
		expect(messages(bars('kind=bars title="T" source="one2020"', '| Step 1 | many |'))).toEqual([
			'6: A drawn figure needs a plain number of zero or more, not "many".'
		]);
		expect(messages(':::figure{kind=table title="T"}\nWords.\n:::')).toEqual(['1: A figure holds exactly one table.']);
	});
});
