import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { siteName } from '#lib/server/settings/index.ts';
import { escapeMarkup } from '#lib/utils/markup.ts';

/** Longest name that OpenSearch 1.1 allows. */
const longestName = 16;

export const GET = (event: ReadEvent) =>
	answer(event, 'application/opensearchdescription+xml', () => {
		const origin = escapeMarkup(event.url.origin);
		const name = siteName();
		return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeMarkup(name.slice(0, longestName))}</ShortName>
<Description>${escapeMarkup(`Search the tools and guides of ${name}`)}</Description>
<Url type="text/html" method="get" template="${origin}/search?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${origin}/opensearch.xml"/>
<Image width="64" height="64" type="image/svg+xml">${origin}/favicon.svg</Image>
<InputEncoding>UTF-8</InputEncoding>
<Language>en-GB</Language>
</OpenSearchDescription>
`;
	});

export const fallback = refuseMethod;
