import { describe, expect, it } from 'vitest';
import { otherMatters, withoutMatters } from '#lib/server/search/other-matters.ts';
import { load } from '../../src/routes/(site)/search/+page.server.ts';
import { ask } from '../support/asked.ts';
import { makeEvent } from '../support/call.ts';
import { readStarterCtx } from '../support/ctx.ts';

async function findsNothing(q: string) {
	const event = {
		...makeEvent(readStarterCtx(), `/search?q=${encodeURIComponent(q)}`),
		setHeaders: () => undefined
	};
	const { found, help } = (await load(event as never)) as unknown as { found: { isNothing: boolean }; help: unknown };
	return found.isNothing && help === null;
}

describe('what nobody looks for here', () => {
	it.each(otherMatters)('is said by “$match” and not by “$not”', ({ match, not }) => {
		expect(withoutMatters(match)).toBeDefined();
		expect(withoutMatters(not)).toBeUndefined();
	});

	it.each([
		'weather tomorrow in leeds',
		'football tickets manchester',
		'Wetter morgen in Berlin',
		'hoteles en madrid',
		'dying to see the new dune film',
		'game to kill time on a long flight',
		'me muero de risa con esa serie',
		'mort de rire devant cette série',
		'morrendo de rir com esse vídeo',
		'muoio dal ridere con quel film'
	])('finds nothing, calmly: “%s”', async (text) => expect(await findsNothing(text)).toBe(true));

	it.each([
		'leeds',
		'help in leeds',
		'anything in scotland',
		'struggling in leeds',
		'therapist in leeds',
		'weather affects my mood',
		'i am dying to sleep',
		'app to kill time when i am anxious',
		'dying to talk to someone in glasgow',
		'app that works on a long flight'
	])('is not all that is said in “%s”', async (text) => expect((await ask(text)).slugs.length).toBeGreaterThan(0));

	it.each(['i want to kill myself in leeds', 'i am dying, i took pills'])('hides no help: “%s”', async (text) =>
		expect(await findsNothing(text)).toBe(false)
	);
});
