import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import {
	exportAnswer,
	guideAnswer,
	guideListAnswer,
	problemAnswer,
	tagListAnswer,
	toolAnswer,
	toolListAnswer
} from '#lib/schemas/api.ts';
import { slug } from '#lib/schemas/common.ts';
import { fixedFacetValues } from '#lib/schemas/facet-values.ts';
import { facetGroupIds, facetGroupLabels, type FacetGroupId } from '#lib/schemas/facets.ts';
import { longestQuery, notParameter, pageSize, sorts } from '#lib/schemas/search.ts';

function describeFacet(group: FacetGroupId, isNot = false) {
	const values = fixedFacetValues[group]?.values;
	const value = values
		? z.enum(values as [string, ...string[]])
		: group === 'language' || group === 'country'
			? z.string()
			: slug;
	return z
		.array(value)
		.optional()
		.meta({
			description: `${facetGroupLabels[group]}. Repeat it: ${isNot ? 'none of the values is wanted' : 'any of the values will do'}.`,
			param: { explode: true }
		});
}

const listParams = z.object({
	q: z
		.string()
		.max(longestQuery)
		.optional()
		.meta({ description: 'Words to search for. Spelling mistakes are corrected.' }),
	exact: z.literal('1').optional().meta({ description: 'Take the words as typed, and read nothing out of them.' }),
	like: slug.optional().meta({ description: 'A tool: those of its kind and for its need, without it.' }),
	all: z
		.array(z.enum(facetGroupIds))
		.optional()
		.meta({ description: 'Filters of which every chosen value has to fit.', param: { explode: true } }),
	...Object.fromEntries(facetGroupIds.map((group) => [group, describeFacet(group)])),
	...Object.fromEntries(facetGroupIds.map((group) => [notParameter(group), describeFacet(group, true)])),
	sort: z.enum(sorts).optional().meta({ description: 'relevance with q, else reviewed.' }),
	page: z.int().min(1).optional().meta({ description: 'From 1; too high gives the last page.' }),
	per_page: z
		.int()
		.min(1)
		.max(100)
		.optional()
		.meta({ description: `${pageSize} without it.` })
});

const problem = (description: string) => ({
	description,
	content: { 'application/problem+json': { schema: problemAnswer } }
});

type Reading = {
	summary: string;
	type?: string;
	schema: z.ZodType;
	params?: ZodOpenApiOperationObject['requestParams'];
};

function describeReading(operationId: string, { summary, type = 'application/json', schema, params }: Reading) {
	const ofOne = Boolean(params?.path);
	return {
		get: {
			operationId,
			summary,
			...(params && { requestParams: params }),
			responses: {
				'200': { description: summary, content: { [type]: { schema } } },
				'304': { description: 'Nothing has changed since the ETag that was sent.' },
				...(ofOne && {
					'301': { description: 'It was renamed: Location says where it is now.' },
					'404': problem('There is none of that slug.')
				})
			}
		}
	};
}

const bySlug = { path: z.object({ slug }) };

/** The API as an OpenAPI document, made of the schemas that its answers are held to in the tests. */
export function describeApi(origin: string, title: string) {
	return createDocument({
		openapi: '3.1.1',
		info: {
			title,
			version: '1.0.0',
			summary: 'Digital mental-health tools and guides, read-only.',
			description:
				'Everything that is published on this site, without a key. Unknown parameters and values are ignored. ' +
				'Answers carry an ETag; please send it back with If-None-Match. A listing is never a recommendation.',
			license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }
		},
		servers: [{ url: origin }],
		paths: {
			'/api/v1/tools': describeReading('listTools', {
				summary: 'Tools that fit words and filters, one page of them, with the counts of every filter.',
				schema: toolListAnswer,
				params: { query: listParams }
			}),
			'/api/v1/tools/{slug}': describeReading('getTool', {
				summary: 'Everything published about one tool.',
				schema: toolAnswer,
				params: bySlug
			}),
			'/api/v1/guides': describeReading('listGuides', { summary: 'All guides, in order.', schema: guideListAnswer }),
			'/api/v1/guides/{slug}': describeReading('getGuide', {
				summary: 'One guide as HTML and as Markdown, with its references.',
				schema: guideAnswer,
				params: bySlug
			}),
			'/api/v1/tags': describeReading('listTags', { summary: 'All tags, with their counts.', schema: tagListAnswer }),
			'/api/v1/export.json': describeReading('exportJson', {
				summary: 'All listings and guides, also what was looked at and not listed, in the form that an import takes.',
				schema: exportAnswer
			}),
			'/api/v1/export.csv': describeReading('exportCsv', {
				summary: 'All listings, also those of tools that have closed, as a table.',
				type: 'text/csv',
				schema: z.string()
			}),
			'/api/v1/openapi.json': describeReading('describe', {
				summary: 'This document.',
				schema: z.looseObject({ openapi: z.string() })
			})
		}
	});
}
