import { describe, expect, it } from 'vitest';
import { recogniseDanger } from './recognise.ts';
import { isDanger, isHarmless } from './said.for-tests.ts';

describe('an own attempt of long ago, of somebody who is well', () => {
	it.each([
		'i took an overdose at 17, im 45 now and doing fine, does it have to go on a visa form',
		'i tried to kill myself 20 years ago and im well now, how do i tell my story',
		'twenty years ago i tried to kill myself, today i have a good life',
		'i used to cut as a teenager, which cream fades scars',
		'intenté quitarme la vida hace 20 años, hoy soy voluntario y busco un curso de acompañamiento',
		'hace veinte años intenté suicidarme, hoy tengo una buena vida',
		'de adolescente me cortaba, cómo quito las cicatrices',
		'de adolescente me cortaba, ya no, cómo disimular las cicatrices',
		'j’ai fait une tentative à 19 ans, j’en ai 50, je voudrais témoigner dans une association',
		'adolescente je me scarifiais, comment effacer les cicatrices',
		'als jugendliche hab ich mich geritzt, kann man die narben lasern lassen',
		'mit 17 suizidversuch, heute mit 44 geht es mir gut, muss das in den verbeamtungsbogen',
		'vor zwanzig jahren wollte ich mich umbringen, heute habe ich ein gutes leben',
		'tentei me matar aos 20, hoje com 48 tenho uma vida boa e queria contar minha historia',
		'na adolescência eu me cortava, dá para tirar as cicatrizes',
		'da ragazza mi tagliavo, ora ho 39 anni e una figlia adolescente, glielo racconto?',
		'ho provato a uccidermi a 20 anni, ora ne ho 50, sto bene e vorrei raccontare la mia storia'
	])('is harmless: %s', isHarmless);

	it.each([
		'i took an overdose at 17, im 45 now and its coming back',
		'i tried to kill myself at 19, im 50 now with a good life and i want to go while its good',
		'i overdosed at 17, im 45 now and i have 60 tramadol in front of me, doing fine lol',
		'intenté matarme a los 19, ahora soy voluntaria pero quiero acabar con mi vida',
		'hace veinte años intenté suicidarme, tengo una buena vida y vuelvo a pensarlo',
		'j’ai fait une tentative à 19 ans, j’en ai 50 et l’envie revient',
		'als jugendliche hab ich mich geritzt und jetzt wieder',
		'mit 17 suizidversuch, heute mit 44 sind die gedanken zurück',
		'tentei me matar aos 20, hoje com 48 tenho uma vida boa mas a vontade voltou',
		'ho tentato il suicidio a 19 anni, oggi sto bene ma ho già scelto il giorno'
	])('is danger where it comes back: %s', isDanger);

	it.each([
		'i took an overdose when i was 17 and its coming back',
		'hace 20 años tomé una sobredosis y las ganas vuelven',
		'il y a 20 ans j’ai fait une overdose et l’envie revient',
		'vor 20 jahren habe ich eine überdosis genommen, jetzt sind die gedanken zurück',
		'há 20 anos tomei uma overdose e a vontade voltou',
		'20 anni fa ho preso una overdose e i pensieri tornano'
	])('does not press for a call: %s', (text) => expect(recogniseDanger(text)).toMatchObject({ isNow: false }));
});
