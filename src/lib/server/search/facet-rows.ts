export const rowsSql = `select seq, slug, name, name_folded as folded, maker, publication, state, decision, checked_on as checked,
	core_known as known, caution_count as cautions, reviewed_on as reviewed, review_due_on as reviewDueOn from tools`;
/** Of listed tools: a value that only others have is none to choose from. */
export const facetsSql = `select f.seq, f."group", f.value from tool_facets f join tools t on t.seq = f.seq
	where t.publication = 'published'`;
/** Begins with the few that changed, whatever the statistics of a database say. */
export const changedFacetsSql = `select f.seq, f."group", f.value from tools t cross join tool_facets f on f.seq = t.seq
	where t.changed_at > ? and +t.publication = 'published'`;
