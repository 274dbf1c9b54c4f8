import questions from './data/questions.json' with { type: 'json' };
import { bookOf } from './phrases.ts';
import { readTokens, tokenWords, wordSet, type Token } from './tokens.ts';

const saysOneOf = (words: ReadonlySet<string>, text: string): boolean =>
	tokenWords(text).some((word) => words.has(word));

const kinds = wordSet(`${questions.people} ${questions.tools}`);
const things = wordSet(questions.tools);

const others = wordSet(questions.others);

/** Whether it speaks of a school, an employer or a health service, through whom a tool may come. */
export const speaksOfOthers = (text: string): boolean => saysOneOf(others, text);

const devices = wordSet(questions.devices);
const starts = wordSet(questions.starts);
const home = bookOf(questions.home);

/** “tDCS at home”: a treatment by a device that one has oneself, and nothing that is asked about it. */
function speaksOfDevice(text: string): boolean {
	const tokens = readTokens(text);
	if (!tokens.some(({ word }) => devices.has(word)) || starts.has(tokens[0]!.word)) return false;
	return tokens.some((_, at) => home.find(tokens, at));
}

/** Whether a sentence speaks of a tool, of whatever kind, and not only of what a tool is for. */
export const speaksOfTool = (text: string): boolean => saysOneOf(kinds, text) || speaksOfDevice(text);

/** Whether it speaks of something to use, and not only of people: who asks what to say to a psychiatrist asks for no tool. */
export const speaksOfThing = (text: string): boolean => saysOneOf(things, text) || speaksOfDevice(text);

const apps = wordSet(questions.apps);
const courses = wordSet(questions.courses);

/** Whether words say no more than that it is a course or a programme. */
export const saysCourseOnly = (text: string): boolean => tokenWords(text).every((word) => courses.has(word));

/** Whether it is an app that somebody asks for; therapists and health services have programmes, too. */
export const asksForApp = (text: string): boolean =>
	saysOneOf(apps, text) || (saysOneOf(courses, text) && !asksForTherapist(text) && !speaksOfOthers(text));

const therapies = wordSet(questions.therapies);

/** Whether it is something to work through that somebody asks for: a course, or therapy that is an app. */
export const asksForCourse = (text: string): boolean =>
	saysOneOf(courses, text) ? !asksForTherapist(text) : saysOneOf(apps, text) && saysOneOf(therapies, text);

const bareHelp = bookOf(questions.bareHelp);

/** “I need help”: nothing is said but that. */
export const saysOnlyHelp = (tokens: readonly Token[]): boolean =>
	tokens.length > 0 && bareHelp.find(tokens, 0)?.to === tokens.length;

const bareBest = bookOf(questions.bareBest);

/** “Best app”: no more is said than that it is to be the best. */
export const saysOnlyBest = (tokens: readonly Token[]): boolean =>
	tokens.length > 0 && bareBest.find(tokens, 0)?.to === tokens.length;

const lines = wordSet(questions.lines);

const onlines = wordSet('line ligne linea linha');
const beforeOnline = wordSet('on off en em in hors fuera fora fuori sin');
const phones = wordSet('telefono telefon telefone');
/** What makes a thing to hold of a telephone: “sin teléfono”, “auf meinem Telefon”, “teléfono móvil”. */
const beforeThing = wordSet(
	'sin sem ohne senza no kein keine keinen mi tu su mein meine meinem meinen meu mio mia nel sul del el al o do no nao non uso usa usar tengo tiene tenho tem ho ha'
);
const ofThings = wordSet('movil celular cellulare inteligente intelligente');

/** “Ligne de conduite”. */
const ofBehaviour = wordSet('conduite conducta conduta condotta');

/** “Fuera de línea”. */
const isOut = (said: readonly string[], at: number): boolean =>
	said[at - 1] === 'de' && /^f(?:uer|or)a$/.test(said[at - 2] ?? '');

/** Whether a word says that it is online, or offline, or a phone that somebody has: “en línea”, “hors ligne”, “sin teléfono”. */
const isNoLine = (said: readonly string[], at: number): boolean =>
	(onlines.has(said[at]!) &&
		(beforeOnline.has(said[at - 1] ?? '') || isOut(said, at) || ofBehaviour.has(said[at + 2] ?? ''))) ||
	(phones.has(said[at]!) && (beforeThing.has(said[at - 1] ?? '') || ofThings.has(said[at + 1] ?? '')));

/** Whether it is a line to call or write to that somebody asks for. */
export const asksForLine = (text: string): boolean => {
	const said = tokenWords(text);
	return said.some((word, at) => lines.has(word) && !isNoLine(said, at));
};

const therapists = wordSet(questions.therapists);
const saying = wordSet(questions.sayingAfterTherapists);
const mostBeforeSaying = 4;
const notWanted = wordSet(questions.notBeforeTherapists);

/** Whether it is a therapist that somebody looks for, and not theirs that they speak of. */
export const asksForTherapist = (text: string): boolean => {
	const tokens = readTokens(text);
	/** "Counsellor at uni suggested": what is suggested is looked for, and not who did. */
	const says = (at: number) =>
		tokens.slice(at + 1, at + mostBeforeSaying).some(({ word, isApart }) => !isApart && saying.has(word));
	const isRefused = (at: number) => !tokens[at]!.isApart && notWanted.has(tokens[at - 1]?.word ?? '');
	return tokens.some(({ word }, at) => therapists.has(word) && !isRefused(at) && !says(at));
};
