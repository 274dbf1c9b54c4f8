import { boolean, id, integer, oneOf, onlyValues, primaryKey, table, text } from '../columns.ts';
import { consequences } from '#lib/schemas/rubric.ts';

export const rubricVersions = table('rubric_versions', {
	version: integer().primaryKey(),
	reviewDays: integer().notNull(),
	reviewDaysGenerativeOrCrisis: integer().notNull()
});

export const rubricDomains = table(
	'rubric_domains',
	{
		version: integer()
			.notNull()
			.references(() => rubricVersions.version, { onDelete: 'cascade' }),
		domain: text().notNull(),
		slug: text().notNull(),
		name: text().notNull(),
		question: text().notNull(),
		position: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.version, t.domain] })]
);

export const rubricCriteria = table(
	'rubric_criteria',
	{
		id: id(),
		version: integer()
			.notNull()
			.references(() => rubricVersions.version, { onDelete: 'cascade' }),
		criterion: text().notNull(),
		domain: text().notNull(),
		position: integer().notNull(),
		question: text().notNull(),
		help: text().notNull(),
		appliesTo: oneOf(['all', 'ai']).notNull(),
		core: boolean().notNull(),
		whenNo: oneOf(consequences),
		whenUnknown: oneOf(['caution']),
		caution: text(),
		cautionUnknown: text()
	},
	(t) => [
		onlyValues('rubric_criteria_applies', t.appliesTo, ['all', 'ai']),
		onlyValues('rubric_criteria_when_no', t.whenNo, consequences)
	]
);
