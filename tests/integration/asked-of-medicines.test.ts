import { describe, expect, it } from 'vitest';
import { ask } from '../support/asked.ts';

describe('taking less of a medicine is coming off it', () => {
	it.each([
		'how to cut down from 40mg citalopram',
		'how do i lower my sertraline',
		'i want to reduce venlafaxine slowly',
		'can i come down from 20 mg of escitalopram',
		'halving my dose of paroxetine',
		'how fast can i reduce my antidepressant',
		'Venlafaxin runterdosieren',
		'wie kann ich Sertralin langsam reduzieren',
		'diminuer la paroxétine doucement',
		'comment baisser ma dose d’effexor',
		'quiero bajar la paroxetina poco a poco',
		'cómo bajo de 20 mg de escitalopram',
		'quero reduzir a venlafaxina',
		'como diminuir a dose do escitalopram',
		'vorrei ridurre il citalopram'
	])('“%s”', async (q) => expect((await ask(q)).guides[0]).toBe('stopping-safely'));

	it.each([
		'does sertraline reduce anxiety',
		'citalopram lowers my libido',
		'reduziert Citalopram die Angst',
		'la sertralina me bajó la libido',
		'a higher dose of venlafaxine',
		'low energy on citalopram'
	])('but what a medicine lowers is not: “%s”', async (q) =>
		expect((await ask(q)).guides).not.toContain('stopping-safely')
	);
});

describe('whether it is something else', () => {
	it.each([
		'how do i know if its treatment resistant or actually bipolar',
		'is it treatment resistant or my thyroid',
		'therapieresistent oder doch bipolar',
		'¿es resistente al tratamiento o bipolar?',
		'résistant au traitement ou bipolaire',
		'resistente ao tratamento ou bipolar',
		'resistente al trattamento o bipolare'
	])('is asked of what is resistant, too: “%s”', async (q) =>
		expect((await ask(q)).guides[0]).toBe('is-it-something-else')
	);

	it('is not asked by who waits for a medicine to work', async () =>
		expect((await ask('how do i know if citalopram is working')).guides[0]).toBe('medicines-and-fair-tries'));
});

describe('the warning in the leaflet', () => {
	it.each([
		'suicide risk warning on the antidepressant leaflet should i worry',
		'do antidepressants cause suicidal thoughts in young people',
		'black box warning on sertraline suicide',
		'Beipackzettel von Sertralin warnt vor Suizid',
		'la notice de la sertraline parle de suicide',
		'el prospecto de la sertralina habla de suicidio',
		'a bula da sertralina fala em suicídio',
		'il foglietto della sertralina parla di suicidio'
	])('is where a guide speaks of it: “%s”', async (q) => {
		const { guides, reading } = await ask(q);
		expect(guides[0]).toBe('teenagers');
		expect(reading.glossary).toContain('boxed-warning');
	});

	it('is no other warning', async () =>
		expect((await ask('leaflet on citalopram and driving')).reading.glossary).not.toContain('boxed-warning'));
});

describe('what is feared of medicines', () => {
	it.each([
		'nearly died from serotonin syndrome last year and scared of any new med',
		'is this serotonin syndrome',
		'Serotoninsyndrom',
		'síndrome serotoninérgico',
		'syndrome sérotoninergique'
	])('we say that we have nothing on one, and show the guide to the others: “%s”', async (q) => {
		const { guides, reading } = await ask(q);
		expect(reading.notKnown.needs).toMatchObject([{ name: 'serotonin syndrome', turnTo: 'pharmacist' }]);
		expect(guides[0]).toBe('side-effects');
	});

	it.each([
		'scared to start sertraline',
		'afraid of taking antidepressants',
		'Angst vor neuen Medikamenten',
		'peur de prendre un antidépresseur',
		'miedo a tomar antidepresivos',
		'medo de tomar antidepressivo',
		'paura di prendere farmaci'
	])('who is afraid of them reads what they do: “%s”', async (q) => {
		const { guides, reading } = await ask(q);
		expect(guides[0]).toBe('side-effects');
		expect(reading.asksTheGuide).toBe(true);
	});

	it('and who is afraid of other things does not', async () =>
		expect((await ask('scared of people, app for social anxiety')).guides).not.toContain('side-effects'));
});

describe('a payer that does not pay', () => {
	it.each([
		'vivo en argentina y la obra social no me cubre la estimulación magnetica',
		'la prepaga no me autoriza la esketamina',
		'meine Krankenkasse zahlt die rTMS nicht',
		'ma mutuelle ne rembourse pas la rTMS',
		'insurance wont cover esketamine',
		'o convênio não cobre a cetamina',
		'l’assicurazione non copre la TMS'
	])('is appealed against: “%s”', async (q) => expect((await ask(q)).guides[0]).toBe('paying-and-appeals'));

	it('and one that pays is not', async () =>
		expect((await ask('la obra social me cubre la estimulación magnética')).guides[0]).not.toBe('paying-and-appeals'));
});

describe('proof after medicines that failed is proof in depression', () => {
	it.each([
		"fed up of 'have you tried yoga' - what is actually proven after 4 failed meds",
		'which apps are tested in trials, three antidepressants did nothing',
		'Apps mit Studien belegt, drei Antidepressiva haben nicht geholfen',
		'aplicaciones con ensayos clínicos, los antidepresivos no me funcionan',
		'une appli testée en essai clinique, aucun antidépresseur ne marche'
	])('“%s”', async (q) => expect((await ask(q)).understood).toContain('trial depression'));

	it('without medicines it is proof in anything', async () =>
		expect((await ask('apps tested in randomised trials')).understood).toEqual([
			'evidence randomised-active randomised-waitlist randomised-pooled'
		]));

	it('beside another need it is proof in that', async () =>
		expect((await ask('proven for insomnia, nothing helped after 4 failed meds')).understood).toContain(
			'trial insomnia'
		));
});

describe('a treatment for sleep beside an app', () => {
	it.each([
		'free sleep app cbt-i',
		'Schlaf App mit KVT-I',
		'app para el insomnio con TCC-I',
		'appli sommeil TCC-I',
		'app insônia TCC-I',
		'app per il sonno con CBT-I'
	])('has the guide that speaks of it: “%s”', async (q) => {
		const { guides, slugs, reading } = await ask(q);
		expect(guides).toEqual(['coping-day-to-day']);
		expect(slugs).toContain('insomnia-coach');
		expect(reading.asksTheGuide).toBe(false);
	});

	it('and an app alone has none', async () => expect((await ask('free sleep app')).guides).toEqual([]));
});
