import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

const [ofBritain, ofAmerica] = ['nhs-talking-therapies', 'open-path-collective'];

describe('a limit on the price is said in the money of a country', () => {
	it.each([
		'cheap therapy under 40 dollars a session',
		'therapy under $30 a week',
		'therapy for less than 20 bucks a week',
		'terapia por menos de 20 dólares a la semana'
	])('what is in Britain alone comes after what Americans can have: “%s”', async (q) => {
		const { slugs } = await ask(q);
		expect(slugs.indexOf(ofAmerica)).toBe(0);
		expect(slugs.indexOf(ofBritain)).toBeGreaterThan(1);
	});

	it.each(['therapy under £30 a session', 'therapy under 30 quid a session'])(
		'and the other way round: “%s”',
		async (q) => {
			const { slugs } = await ask(q);
			expect(slugs[0]).toBe(ofBritain);
			expect(slugs.indexOf(ofAmerica)).toBeGreaterThan(1);
		}
	);

	it('which hides nothing, and says no country', async () => {
		const [dollars, pounds] = [await ask('therapy under $30 a week'), await ask('therapy under £30 a week')];
		expect(dollars.slugs.toSorted()).toEqual(pounds.slugs.toSorted());
		expect(dollars.understood).toEqual([]);
	});

	it('and a country that is named decides', async () =>
		expect((await ask('therapy in the UK under $40 a session')).slugs[0]).toBe(ofBritain));
});
