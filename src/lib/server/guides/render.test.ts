import { describe, expect, test } from 'vitest';
import { quoteAnswer, renderGuide } from './render.ts';
import { html, messages, references, render } from './rendered.for-tests.ts';

describe('citations', () => {
	test('are numbered by first use, and each place is linked both ways', () => {
		const guide = render(
			'First :cite[two2021]. Then :cite[one2020,two2021].\n\n| A | B |\n|---|---|\n| x | y :cite[two2021] |'
		);
		expect(guide.references.map(({ number, key, citedFrom }) => [number, key, citedFrom])).toEqual([
			[1, 'two2021', ['cite-1-1', 'cite-1-2', 'cite-1-3']],
			[2, 'one2020', ['cite-2-1']]
		]);
		const page = guide.blocks.map((block) => (block.kind === 'html' ? block.html : '')).join('');
		for (const place of guide.references.flatMap((entry) => entry.citedFrom)) expect(page).toContain(`id="${place}"`);
		expect(page).toContain('<a href="#ref-1" id="cite-1-1"><span class="visually-hidden">Source </span>[1]</a>');
	});

	test('stand close to their word and are left out of the plain text', () => {
		expect(html('It helps :cite[one2020].')).toContain('It helps<sup class="cite">');
		expect(render('It helps :cite[one2020].').plainText).toBe('It helps.');
	});

	test('of sources nobody knows are problems with their line', () => {
		expect(messages('Fine.\n\nOdd :cite[nobody1999].')).toEqual([
			'3: No source has the key "nobody1999". Check its spelling; a new source has to be imported first.'
		]);
		expect(messages('Odd :cite.')).toEqual(['1: A citation names no source: write :cite[key].']);
	});
});

describe('terms', () => {
	test('are explained in place, each with an id of its own, valid inside a paragraph', () => {
		const page = html('An :term[adequate trial] and a :term[fair try]{of="Adequate trial"} and :term[CBT].');
		expect(page).toContain('popovertarget="term-1-adequate-trial">adequate trial</button>');
		expect(page).toContain('popovertarget="term-2-adequate-trial">fair try</button>');
		expect(page).toContain('id="term-2-adequate-trial" popover="auto"');
		expect(page).toContain('Cognitive behavioural therapy (CBT)');
		expect(page).toContain('href="/glossary#cognitive-behavioural-therapy"');
		expect(page).not.toMatch(/<p>.*<(div|p|section)/);
	});

	test('keep their words when the glossary does not know them', () => {
		expect(html('A :term[mystery] here.')).toBe('<p>A mystery here.</p>');
		expect(messages('A :term[mystery] here.')).toEqual([
			'1: The glossary has no term "mystery". Write it as the glossary does, or name the term: {of="…"}.'
		]);
	});

	test('are not explained in headings and links', () => {
		expect(messages('## On :term[CBT]\n\n[the :term[CBT] page](/glossary)')).toEqual([
			'1: Keep headings plain: no source, term or link in them.',
			'3: Keep links plain: no source or term in them.'
		]);
		expect(html('## On :term[CBT]')).toBe('<h2 id="s-on-cbt">On CBT</h2>');
	});
});

describe('directives that are not ours', () => {
	test('come out as they were typed', () => {
		expect(html('Take note:this at 10:am.')).toBe('<p>Take note:this at 10:am.</p>');
		expect(messages('Take note:this at 10:am.')).toEqual([]);
	});

	test('are problems when they look meant', () => {
		expect(messages('A :colour[red]{x=1} word.')).toEqual([
			'1: There is no mark called ":colour". Use :cite[key] or :term[words], or leave a space behind the colon.'
		]);
		expect(html('A :colour[red]{x=1} word.')).toBe('<p>A :colour[red]{x=1} word.</p>');
		expect(messages('::video[x]\n\n:::box[Hi]\nText\n:::')).toEqual([
			'1: There is no line called "::video". Use ::tool[slug], ::sheet[what-matters] or plain text.',
			'3: There is no block called ":::box". Use safety, tip, note, takeaways, faq or figure.'
		]);
		expect(messages('- ::tool[moodgym]')).toHaveLength(1);
	});
});

describe('blocks', () => {
	test('tools split the text and are listed with those that are linked', () => {
		const guide = render('Before\n\n::tool[moodgym]\n\nAfter [it](/tools/bearable).');
		expect(guide.blocks).toEqual([
			{ kind: 'html', html: '<p>Before</p>' },
			{ kind: 'tool', slug: 'moodgym' },
			{ kind: 'html', html: '<p>After <a href="/tools/bearable">it</a>.</p>' }
		]);
		expect(guide.mentionedTools).toEqual(['moodgym', 'bearable']);
	});

	test('a sheet to fill in splits the text, where one of that name exists', () => {
		expect(render('Before\n\n::sheet[what-matters]\n\nAfter').blocks).toEqual([
			{ kind: 'html', html: '<p>Before</p>' },
			{ kind: 'sheet', name: 'what-matters' },
			{ kind: 'html', html: '<p>After</p>' }
		]);
		const refusal = '1: A sheet to fill in stands on a line of its own, outside boxes and lists: ::sheet[what-matters]';
		for (const wrong of ['::sheet[toString]', '::sheet[tax]', '- ::sheet[what-matters]']) {
			expect(messages(wrong)).toEqual([refusal]);
		}
	});

	test('safety notes carry fixed words and the way to help', () => {
		const long = html(':::safety{kind=long}\nAnd this.\n:::');
		expect(long).toContain('href="/get-help"');
		expect(long).toContain('do not stop or change a medicine');
		expect(long).toContain('<p>And this.</p>');
		expect(html(':::safety{kind=short}\n:::')).toContain('cannot diagnose');
		expect(messages(':::safety{kind=huge}\n:::')).toEqual(['1: A safety note is of kind "long" or "short".']);
	});

	test('tables have headers for columns and rows, an empty corner stays a cell', () => {
		const page = html('| | TRD |\n|---|---:|\n| Counts | 2 |');
		expect(page).toContain('<thead><tr><td></td><th scope="col" class="num">TRD</th></tr></thead>');
		expect(page).toContain('<tr><th scope="row">Counts</th><td class="num">2</td></tr>');
	});
	test('put columns of numbers at the right with their heading, however they are written, and no others', () => {
		const page = html(
			'| Age | Well | Range | When |\n|---|---|---|---:|\n| 50 | 28.9 :cite[one2020] | 1.58 to 3.35 | May |\n| 60 | 1,149 | −0.5 to 2% | 2024, autumn |'
		);
		const right = [...page.matchAll(/<t[hd][^>]*class="num"[^>]*>([^<]*)/g)].map(([, text]) => text!.trim());
		expect(right).toEqual(['Well', 'Range', '28.9', '1.58 to 3.35', '1,149', '−0.5 to 2%']);
	});

	test('takeaways are a table with a caption', () => {
		expect(html(':::takeaways\n| Point | Detail |\n|---|---|\n| A | B |\n:::')).toContain(
			'<caption>Key takeaways</caption>'
		);
		expect(messages(':::takeaways\nWords\n:::')).toEqual(['1: Key takeaways hold one table and nothing else.']);
	});

	test('questions are headings with their answers', () => {
		const guide = render(
			'## Last\n\n:::faq\n### Does it help?\nOften :cite[one2020].\n\nNot always.\n\n### Is it safe?\nAsk.\n:::'
		);
		expect(guide.faq).toEqual([
			{
				id: 's-does-it-help',
				question: 'Does it help?',
				answerHtml: expect.stringContaining('<p>Often<sup'),
				answerText: 'Often.\nNot always.'
			},
			{ id: 's-is-it-safe', question: 'Is it safe?', answerHtml: '<p>Ask.</p>', answerText: 'Ask.' }
		]);
		expect(guide.toc).toEqual([
			{ id: 's-last', text: 'Last', level: 2 },
			{ id: 'faq-title', text: 'Common questions', level: 2 },
			{ id: 's-does-it-help', text: 'Does it help?', level: 3 },
			{ id: 's-is-it-safe', text: 'Is it safe?', level: 3 }
		]);
		expect(guide.problems).toEqual([]);
	});

	test('headings neither skip a level nor repeat the title', () => {
		expect(messages('# Title\n\n## One\n\n#### Deep')).toEqual([
			'1: The page prints the title: begin with a second-level heading, ##.',
			'5: The heading #### skips a level: use ### here.'
		]);
	});
});

describe('an answer quoted on another page', () => {
	test('reads on its own and leads back to the guide', () => {
		const { faq } = renderGuide(
			':::faq\n### Q?\nSee :term[TRD]{of="Treatment-resistant depression"} :cite[one2020].\n:::',
			{
				references,
				glossary: [{ slug: 'trd', term: 'Treatment-resistant depression', abbr: 'TRD', definition: 'Long words.' }]
			}
		);
		const html = quoteAnswer(faq[0]!.answerHtml, '/guides/a');
		expect(html).toContain('href="/guides/a#ref-1"');
		expect(html).not.toMatch(/popover|button|id=|Long words/);
		expect(html).toContain('TRD');
	});
});
