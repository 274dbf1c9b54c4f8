import type { Candidate, Described } from '#lib/schemas/choice/candidate.ts';
import { find, present, type Finding } from '#lib/schemas/choice/find.ts';
import { unpackTool, type FinderData } from '#lib/schemas/choice/wire.ts';
import type { FacetSelection } from '#lib/schemas/facets.ts';
import { countriesOf, isAboutSafety } from '#lib/schemas/finder.ts';
import { arrangeHelp } from '#lib/schemas/help-first.ts';
import type { HelpFirst } from '#lib/schemas/help.ts';

/** What fits, among the tools of one file for everybody. Comes to the browser with the first answer. */
export class Chooser {
	private readonly data: FinderData;
	private readonly tools: Map<string, Described>;
	private readonly candidates: Candidate[];

	constructor(data: FinderData) {
		this.data = data;
		const tools = data.rows.map((row) => unpackTool(row, data.names));
		this.tools = new Map(tools.map((tool) => [tool.card.slug, tool]));
		this.candidates = tools.map(({ candidate }) => candidate);
	}

	find(selection: FacetSelection): Finding {
		const found = find(this.candidates, selection, this.data.today);
		const described = found.picks.flatMap(({ slug }) => this.tools.get(slug) ?? []);
		return present(found, described, selection);
	}

	/** How many tools were looked at, and how many there are, where that differs. */
	get looked(): { at: number; of: number } | undefined {
		const { rows, total } = this.data;
		return rows.length < total ? { at: rows.length, of: total } : undefined;
	}

	help(selection: FacetSelection): HelpFirst | null {
		if (!isAboutSafety(selection)) return null;
		return arrangeHelp(this.data.help, 'self', navigator.languages.join(), false, countriesOf(selection));
	}
}
