import { recogniseDanger, splitWords, type Danger } from '#lib/server/danger/index.ts';
import type { Ctx } from '#lib/server/context.ts';
import type { HelpLine } from '#lib/schemas/help.ts';
import { asksForLine } from '#lib/server/interpreter/index.ts';
import { remember } from '#lib/server/site/index.ts';
import { listHelplines } from './queries.ts';

type Named = { line: HelpLine; names: string[]; places: ReadonlySet<string>; numbers: ReadonlySet<string> };

/** As many digits as nobody types by chance. */
const fewestDigits = 5;

/** What may stand beside the name or the number of a helpline when that is what somebody looks for. */
const beside = new Set(
	splitWords(
		`the a an to of for in from on by at and or is are what whats how do does can could i im me my we you s
		call calling ring ringing dial text texting sms phone telephone tel contact reach talk speak chat webchat whatsapp message email
		number numbers line lines hotline helpline lifeline crisis help support service website site org com uk usa us online free now
		please today tonight open hours 24 7 24/7 urgent someone
		el la los las de del en un una por favor para llamar hablar telefono numero linea ayuda gratis ahora
		le les des du une au aux appeler joindre parler numero ligne aide gratuit maintenant ecoute
		der die das den dem von fur bei mit anrufen nummer telefon hilfe jetzt kostenlos erreichen
		o os da do no na para ligar falar telefone linha ajuda agora gratis
		il lo gli di per con chiamare parlare telefono linea aiuto adesso gratis verde`
	)
);

/** Nobody says it who asks for a line at home. */
const ofCountry = / (?:Italia|Deutschland|Österreich|Schweiz|España|France|Brasil|Portugal)$/;

/** Every number in what is written of a line, without signs: `0800-0113`, `HOME to 741741`. */
const listNumbers = (text: string): string[] =>
	(text.match(/\+?\d[\d\s-]*\d|\d/g) ?? []).map((number) => number.replace(/\D/g, ''));

const readDirectory = (ctx: Ctx): Promise<Named[]> =>
	remember(ctx, 'helplines by name', async () =>
		(await listHelplines(ctx)).map((line) => {
			const { name, country, phone, sms } = line;
			return {
				line,
				names: [name, name.split(/[,:(]/)[0]!, name.replace(ofCountry, '')]
					.map((each) => ` ${splitWords(each).join(' ')} `)
					.filter((each) => each.trim()),
				places: new Set(splitWords(country)),
				numbers: new Set(listNumbers(`${phone ?? ''};${sms ?? ''}`))
			};
		})
	);

/** Names that are words, too: within a sentence that speaks of no line they are more likely these. */
const words = new Set([' shout ', ' lifeline ']);
const refusals = /(?: not| isn ?t| but| except| without| other than| instead of| rather than| apart from| besides)$/;

/**
 * The lines that a text names, and which of them it turns down.
 * @param namesAnother whether it names a line that is none of ours, so that a word beside it may be a name, too
 */
export async function listNamedLines(
	ctx: Ctx,
	text: string,
	namesAnother: boolean
): Promise<{ line: HelpLine; isRefused: boolean }[]> {
	const typed = ` ${splitWords(text).join(' ')} `;
	const lines = await readDirectory(ctx);
	const isName = (name: string) => typed.includes(name) && !words.has(name);
	const isForLine = asksForLine(text) || namesAnother || lines.some(({ names }) => names.some(isName));
	return lines.flatMap(({ line, names }) => {
		const name = names.find((each) => isName(each) || (isForLine && typed.includes(each)));
		return name ? [{ line, isRefused: refusals.test(typed.slice(0, typed.indexOf(name))) }] : [];
	});
}

/** Who asks when a line is open looks it up; who asks whether it is now may need it. */
const hours = new Set(
	splitWords(
		`open opening hours closes available abierto abre apre cierra ouvre ferme offnet schliesst chiude fecha horario horarios disponible ouvert ouverte horaires horaire joignable
		offen erreichbar besetzt geoffnet offnungszeiten aberto funciona disponivel attivo aperto orari orario`
	)
);
const atOnce = new Set(
	splitWords(
		`now tonight today please urgent help ahora hoy urgente ayuda maintenant vite aide jetzt heute dringend hilfe agora hoje
		ajuda adesso ora stasera stanotte aiuto late tarde tard spat tardi`
	)
);

/** The line of which somebody typed the name or the number, and little else. */
async function findHelplineNamed(ctx: Ctx, text: string): Promise<HelpLine | undefined> {
	const words = splitWords(text);
	if (words.length === 0 || (words.some((word) => hours.has(word)) && !words.some((word) => atOnce.has(word))))
		return undefined;
	const lines = await readDirectory(ctx);
	const typed = ` ${words.join(' ')} `;
	const isBeside = (places: ReadonlySet<string> | undefined, rest: string): boolean =>
		rest.split(' ').every((word) => word === '' || beside.has(word) || (places?.has(word) ?? false));
	for (const { line, names, places } of lines)
		for (const name of names) if (typed.includes(name) && isBeside(places, typed.replace(name, ' '))) return line;
	const asked = listNumbers(text).filter(
		(number) => number.length >= fewestDigits || isBeside(undefined, typed.replace(/ [\d ]+ /, ' '))
	);
	return lines.find(({ numbers }) => asked.some((number) => numbers.has(number)))?.line;
}

/**
 * Whether words may come from someone in danger, or ask for help itself: who asks for a helpline that is listed here by its
 * name or its number looks for help. Nothing of them is stored.
 * @param text what was typed, whole
 */
export async function findDanger(ctx: Ctx, text: string): Promise<Danger | undefined> {
	const danger = recogniseDanger(text);
	if (danger) return danger;
	const line = await findHelplineNamed(ctx, text);
	if (!line) return undefined;
	return { about: 'self', isNow: false, ...(line.purpose === 'violence' && { situation: 'threatened' as const }) };
}
