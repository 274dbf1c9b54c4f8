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

/** What is said of where else all of it is, and of the country that is asked for, where nothing fits there. */
export const sayElsewhere = async (ctx: Ctx, q: string, reading: Reading) => ({
	isOnLines: reading.isOnLines,
	unpaidPlace: await findUnpaidPlace(ctx, reading),
	/** Whether it is a therapist who is asked for there. */
	isForTherapist: asksForTherapist(q) || reading.understood.some(asksForClinician),
	placesWithout: reading.dropped.filter(isPlace).flatMap(({ values }) => values.map(nameCountry))
});
