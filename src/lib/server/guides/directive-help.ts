export type DirectiveHelp = { name: string; use: string; example: string };

/** Every directive that a guide may use, for people who write one: what it is for, and how it is typed. */
export const guideDirectives: readonly DirectiveHelp[] = [
	{
		name: 'cite',
		use: 'Gives the source of a statement: a small number that leads to the list of sources. Several keys stand with commas.',
		example: 'Two medicines in a row help about half of people :cite[rush2006].'
	},
	{
		name: 'term',
		use: 'Explains a word where it stands, from the glossary. Where the glossary calls it something else, name its term.',
		example: 'The aim is :term[remission], also when :term[feeling well]{of="Remission"} seems far away.'
	},
	{
		name: 'tool',
		use: 'Shows a listing of the directory as a card, as it stands today. It has a line of its own.',
		example: '::tool[medito]'
	},
	{
		name: 'sheet',
		use: 'Holds a sheet that readers fill in. What they mark stays in their browser. It has a line of its own.',
		example: '::sheet[what-matters]'
	},
	{
		name: 'safety',
		use: 'Shows our words on safety, long at the start of a guide or short elsewhere. What you write inside is added.',
		example: ':::safety{kind=short}\n:::'
	},
	{
		name: 'tip',
		use: 'Sets something to do apart from the text, in a box with a title.',
		example: ':::tip[Before you go]\nWrite down your three main questions.\n:::'
	},
	{
		name: 'note',
		use: 'Sets something to know apart from the text, in a box with a title.',
		example: ':::note[In other countries]\nNames and rules differ. Ask your pharmacist.\n:::'
	},
	{
		name: 'takeaways',
		use: 'Sums a guide up in one table, near its start.',
		example: ':::takeaways\n| Point | In short |\n| --- | --- |\n| How common | About a third of people |\n:::'
	},
	{
		name: 'figure',
		use: 'Shows a table as a drawing, with a title and a sentence that says what it shows. Of kind bars (numbers), people (how many of 100), timeline, pathway (steps with arrows), flow (questions with answers), marks (a comparison whose cells begin with + more, - less, = no change or ? unknown) or table. Numbers name their source.',
		example:
			':::figure{kind=bars title="Remission at each step" unit="%" source="rush2006"}\nFewer people recover at each step.\n\n| Step | Remission |\n| --- | ---: |\n| First | 37 |\n| Second | 31 |\n:::'
	},
	{
		name: 'faq',
		use: 'Ends a guide with questions and their answers. They also show on the page of common questions.',
		example: ':::faq\n### Is it common?\n\nYes. You are not alone with it.\n:::'
	}
];
