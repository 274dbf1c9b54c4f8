import type pg from 'pg';
import type { ColumnKind, Table } from '../move/cells.ts';

type Ask = Pick<pg.Client, 'query'>;

const columnsSql = `
select c.relname as table, a.attname as name, t.typname as type,
	array_position(string_to_array(i.indkey::text, ' '), a.attnum::text) as place
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_index i on i.indrelid = c.oid and i.indisprimary
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
order by c.relname, a.attnum`;

const linksSql = `
select child.relname as child, parent.relname as parent
from pg_constraint f join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
where f.contype = 'f' and f.connamespace = 'public'::regnamespace`;

const kinds: Record<string, ColumnKind> = {
	text: 'text',
	int8: 'integer',
	bool: 'boolean',
	timestamptz: 'instant',
	json: 'json',
	bytea: 'bytes'
};

type ColumnRow = { table: string; name: string; type: string; place: number | null };

function describe(name: string, rows: ColumnRow[]): Table {
	const columns = rows.map(({ name: column, type }) => {
		const kind = kinds[type];
		if (!kind) throw new Error(`Nobody said how to move ${name}.${column}, a ${type}.`);
		return { name: column, kind };
	});
	const key = rows.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
	if (key.length === 0) throw new Error(`The table ${name} has no key.`);
	return { name, columns, key: key.map((row) => row.name) };
}

/** Each after those that its rows point to. */
function inOrder(tables: Table[], links: { child: string; parent: string }[]): Table[] {
	const ordered: Table[] = [];
	const waiting = new Set(tables);
	while (waiting.size > 0) {
		const isWaiting = (name: string) => [...waiting].some((table) => table.name === name);
		const next = [...waiting].filter(({ name }) =>
			links.every(({ child, parent }) => child !== name || parent === name || !isWaiting(parent))
		);
		if (next.length === 0) throw new Error('Tables point to each other in a circle.');
		for (const table of next) waiting.delete(table);
		ordered.push(...next);
	}
	return ordered;
}

/** Every table of the site, parents first. @param derived those of what is made anew */
export async function describeTables(client: Ask, derived: readonly string[]): Promise<Table[]> {
	const { rows } = await client.query<ColumnRow>(columnsSql);
	const links = await client.query<{ child: string; parent: string }>(linksSql);
	const tables = [...Map.groupBy(rows, ({ table }) => table)]
		.filter(([name]) => !derived.includes(name))
		.map(([name, columns]) => describe(name, columns));
	return inOrder(tables, links.rows);
}
