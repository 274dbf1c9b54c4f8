import { stringify } from 'csv-stringify/sync';
import type { ShownCard } from '#lib/schemas/card.ts';
import { needsOfTrials } from '#lib/schemas/choice/candidate.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { incidentLabels } from '#lib/schemas/listing/words.ts';
import { studiesOf } from '#lib/schemas/listing/said.ts';
import { tagFieldNames } from '#lib/schemas/words.ts';
import { keysOf } from '#lib/utils/records.ts';
import { getCards, listDocuments } from '#lib/server/catalogue/index.ts';
import type { Ctx } from '#lib/server/context.ts';

type Row = { tool: ToolInput; card: ShownCard };

type Column = [name: string, read: (row: Row) => string | number | null | undefined];

const columns: Column[] = [
	['slug', ({ tool }) => tool.slug],
	['name', ({ tool }) => tool.name],
	['maker', ({ tool }) => tool.maker],
	['maker_country', ({ tool }) => tool.makerCountry],
	['website', ({ tool }) => tool.website],
	['status', ({ card }) => card.status],
	['summary', ({ tool }) => tool.summary],
	['description', ({ tool }) => tool.description],
	['for_whom', ({ tool }) => tool.forWhom],
	['not_for_you_if', ({ tool }) => tool.notForYouIf.join(' | ')],
	...tagFieldNames.map((field): Column => [field, ({ tool }) => tool[field].join(' ')]),
	['ai', ({ card }) => card.ai],
	['ai_model', ({ tool }) => tool.ai.model],
	['ai_on_risk', ({ tool }) => tool.ai.onRisk],
	['cost', ({ card }) => card.cost],
	['cost_summary', ({ tool }) => tool.pricing.summary],
	['price', ({ tool }) => tool.pricing.amount?.number],
	['price_currency', ({ tool }) => tool.pricing.amount?.currency],
	['price_period', ({ tool }) => tool.pricing.amount?.period],
	['price_seen_on', ({ tool }) => tool.pricing.amount?.seenOn],
	['available', ({ tool }) => tool.availableIn.where],
	['countries', ({ tool }) => tool.availableIn.countries.join(' ')],
	['app_store', ({ tool }) => tool.stores.appStore],
	['google_play', ({ tool }) => tool.stores.googlePlay],
	['minutes_each_time', ({ tool }) => tool.effort.minutes],
	['times_a_week', ({ tool }) => tool.effort.timesAWeek],
	['weeks', ({ tool }) => tool.effort.weeks],
	['platforms', ({ tool }) => tool.platforms.join(' ')],
	['languages', ({ tool }) => tool.languages.join(' ')],
	['support', ({ tool }) => tool.support.join(' ')],
	['privacy_policy', ({ tool }) => tool.privacy.policyUrl],
	['works_without_account', ({ tool }) => tool.privacy.withoutAccount.answer],
	['works_without_name', ({ tool }) => tool.privacy.withoutName.answer],
	['shares_data', ({ tool }) => tool.privacy.sharesData.answer],
	['says_who_reads', ({ tool }) => tool.privacy.saysWhoReads.answer],
	['can_delete', ({ tool }) => tool.privacy.canDelete.answer],
	['tells_parents', ({ tool }) => tool.privacy.tellsParents.answer],
	...keysOf(incidentLabels).map((kind): Column => [
		`incidents_${kind}`,
		({ tool }) => tool.incidents.filter((incident) => incident.kind === kind).length
	]),
	['safety_tests', ({ tool }) => tool.safetyTests.length],
	['withdrawals', ({ tool }) => tool.withdrawals.length],
	['crisis_feature', ({ tool }) => tool.safety.crisisFeature],
	['safety_note', ({ tool }) => tool.safety.note],
	['studies', ({ tool }) => studiesOf(tool).length],
	['better_in_trials_for', ({ tool }) => needsOfTrials(studiesOf(tool), tool.conditions).join(' ')],
	['studied_in_depression', ({ card }) => card.studiedInDepression],
	['studied_in_trd', ({ card }) => card.studiedInTrd],
	['availability', ({ tool }) => tool.status.state],
	['availability_note', ({ tool }) => tool.status.note],
	['checked_on', ({ tool }) => tool.checkedOn],
	['reviewed_on', ({ card }) => card.reviewedOn],
	['sources', ({ tool }) => tool.sources.map((source) => source.url).join(' ')]
];

/** Fewer than the values that one SQLite statement may bind. */
const cardsPerRead = 500;

/** One row for each published listing. Cells that a spreadsheet would run as a formula begin with an apostrophe. */
export async function exportCsv(ctx: Ctx): Promise<string> {
	const documents = await listDocuments(ctx);
	const cards = new Map<string, ShownCard>();
	for (let start = 0; start < documents.length; start += cardsPerRead) {
		const slugs = documents.slice(start, start + cardsPerRead).map((tool) => tool.slug);
		for (const card of await getCards(ctx, slugs)) cards.set(card.slug, card);
	}
	const rows = documents.flatMap((tool) => {
		const card = cards.get(tool.slug);
		return card ? [columns.map(([, read]) => read({ tool, card }) ?? '')] : [];
	});
	return stringify([columns.map(([name]) => name), ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}
