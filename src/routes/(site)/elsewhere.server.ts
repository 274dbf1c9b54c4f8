import { nameCountry } from '#lib/schemas/choice/places.ts';
import { readToolQuery } from '#lib/schemas/search.ts';
import type { Understood } from '#lib/schemas/understood.ts';
import { findTools, type ToolList } from '#lib/server/catalogue/index.ts';
import { asksForTherapist } from '#lib/server/interpreter/index.ts';
import { joinList } from '#lib/utils/text.ts';

type Ctx = App.Locals['ctx'];
type Reading = ToolList['reading'];

/** Where something is to be open. */
export const isPlace = ({ group, isNot }: Understood): boolean => group === 'country' && !isNot;

const asksForClinician = ({ group, values, isNot }: Understood): boolean =>
	group === 'support' && !isNot && values.includes('licensed-clinician');

/** The country that is asked for where nothing there is known to be paid for by insurance, or prescribed. */
async function findUnpaidPlace(ctx: Ctx, { understood, dropped }: Reading): Promise<string | null> {
	const wishes = [...understood, ...dropped];
	const paid = wishes.find(({ group, values, isNot }) => group === 'cost' && !isNot && values.includes('insurance'));
	const place = wishes.find(isPlace);
	if (!paid || !place || !(dropped.includes(paid) || dropped.includes(place))) return null;
	const chosen = [['cost', 'insurance'], ['cost', 'prescription'], ...place.values.map((value) => ['country', value])];
	const { total } = await findTools(ctx, readToolQuery(new URLSearchParams(chosen), 1));
	return total === 0 ? joinList(place.values.map(nameCountry), 'or') : null;
}

const isOpenThere = async (ctx: Ctx, chosen: string[][]): Promise<boolean> =>
	(await findTools(ctx, readToolQuery(new URLSearchParams(chosen), 1))).total > 0;

const choose = (some: readonly Understood[]): string[][] =>
	some.flatMap(({ group, values, isNot }) => (isNot ? [] : values.map((value) => [group, value])));

/** Places that were left out, though something there is known to have the rest of what is asked for. */
export async function findPlacesKept(ctx: Ctx, { understood, dropped, rest }: Reading): Promise<Understood[]> {
	const places = rest ? [] : dropped.filter(isPlace);
	const isKept = await Promise.all(places.map((one) => isOpenThere(ctx, [...choose(understood), ...choose([one])])));
	return places.filter((_, at) => isKept[at]);
}

/** Whether it is a therapist who is asked for in places where none is known. */
async function lacksTherapist(ctx: Ctx, q: string, { understood }: Reading, places: Understood[]): Promise<boolean> {
	if (!asksForTherapist(q) && !understood.some(asksForClinician)) return false;
	const areThere = await Promise.all(
		places.map((one) => isOpenThere(ctx, [...choose([one]), ['support', 'licensed-clinician']]))
	);
	return !areThere.includes(true);
}

/** What is said of where else all of it is, and of the country that is asked for, where nothing fits there. */
export async function sayElsewhere(ctx: Ctx, q: string, reading: Reading, kept: readonly Understood[]) {
	const without = reading.dropped.filter((one) => isPlace(one) && !kept.includes(one));
	return {
		isOnLines: reading.isOnLines,
		unpaidPlace: await findUnpaidPlace(ctx, reading),
		isForTherapist: await lacksTherapist(ctx, q, reading, without),
		placesWithout: without.flatMap(({ values }) => values.map(nameCountry))
	};
}
