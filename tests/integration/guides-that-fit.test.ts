import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const forOthers = [
	'later-life',
	'family-and-friends',
	'pregnancy-and-after-birth',
	'teenagers',
	'ketamine-and-esketamine',
	'tms-ect-vns'
];

describe('a guide is offered because it fits, and not because a word stands in it', () => {
	it.each([
		'app for depression',
		'app in polish for depression',
		'depression app android',
		'fda cleared app for depression',
		'DiGA on prescription for depression',
		'aplicación gratis para la depresión',
		'application gratuite pour la dépression',
		'kostenlose App gegen Depression',
		'aplicativo grátis para depressão',
		'app gratis in italiano per la depressione'
	])('an app for depression is what the guide to such tools is about: %s', async (q) =>
		expect((await ask(q)).guides).toEqual(['using-ai-tools-safely'])
	);

	it.each(['depression', "i'm depressed", 'depression help', 'something for low mood'])(
		'who says only that gets where to begin: %s',
		async (q) => expect((await ask(q)).guides).toEqual(['treatment-resistant-depression', 'coping-day-to-day'])
	);

	it.each([
		'Something in Australia free for men',
		'Urdu speaking counsellor online',
		'mood tracker iphone no subscription one time purchase',
		'like headspace but free',
		"app that doesn't sell my data",
		'i want a real person not a bot',
		'cheap meditation timer for a beginner',
		'free breathing exercises on my watch',
		'free app for sleep',
		'anxiety app for students',
		'mood diary',
		'journaling app no subscription',
		'find a psychiatrist',
		'black female therapist',
		'a therapist who takes blue cross in ohio',
		'psychologue en ligne',
		'i cut again last night',
		'everyone would be better off without me',
		'a quiet place to write my thoughts down every night'
	])('none fits: %s', async (q) => expect((await ask(q)).guides).toEqual([]));

	it.each(['app for anxiety', 'i have the pills counted out', 'adhd and depression at the same time, adults'])(
		'none that is for others stands beside it: %s',
		async (q) => {
			const { guides } = await ask(q);
			expect(guides.filter((slug) => forOthers.includes(slug))).toEqual([]);
		}
	);

	it('the name of a treatment brings its own guides alone', async () =>
		expect((await ask('esketamine')).guides).toEqual(['ketamine-and-esketamine']));
});

describe('what fits is still offered', () => {
	it.each([
		['inflammation', 'why-antidepressants-may-not-work'],
		['is depression genetic', 'why-antidepressants-may-not-work'],
		['serotonin', 'side-effects'],
		['can exercise help', 'coping-day-to-day'],
		['diet', 'coping-day-to-day'],
		['supplements', 'coping-day-to-day'],
		['what helps with sleep', 'coping-day-to-day'],
		['insomnia', 'coping-day-to-day'],
		['depression at work', 'work-study-and-rights'],
		['Depression und Arbeit', 'work-study-and-rights'],
		['dépression et travail', 'work-study-and-rights'],
		['depresión y trabajo', 'work-study-and-rights'],
		['depressão e trabalho', 'work-study-and-rights'],
		['depressione e lavoro', 'work-study-and-rights'],
		['free insomnia app', 'coping-day-to-day'],
		['app gegen Einsamkeit', 'chatbots-as-therapists'],
		['side effects app', 'side-effects'],
		['app to taper off antidepressants', 'stopping-safely'],
		['can i drive', 'work-study-and-rights'],
		['can my boss sack me because of depression', 'work-study-and-rights'],
		['loneliness', 'chatbots-as-therapists'],
		['mindfulness', 'talking-therapies-compared'],
		['suicidal thoughts', 'my-safety-plan'],
		['depression in my 8 year old', 'family-and-friends'],
		['kids with depression app', 'family-and-friends'],
		['depressed child', 'teenagers'],
		['depresión infantil', 'family-and-friends'],
		['depression bei kindern', 'family-and-friends'],
		['depressione nei bambini', 'family-and-friends']
	])('%s: %s', async (q, slug) => expect((await ask(q)).guides).toContain(slug));
});
