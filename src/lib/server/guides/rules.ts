import { isMap, LineCounter, parseDocument, type Document } from 'yaml';
import { guideInput, type GuideInput } from '#lib/schemas/guide/guide.ts';
import { openGuide } from '#lib/schemas/guide/upgrade.ts';
import type { Problem } from './rendering.ts';
import type { Sources } from './render.ts';
import { renderOnce } from './render-once.ts';

export type GuideFile = { guide: GuideInput; problems: [] } | { guide: undefined; problems: Problem[] };

const fence = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/**
 * Reads a guide file: a head in YAML between two lines of `---`, then Markdown.
 * @param sources the sources and terms the text may name; without them only the head is checked
 * @returns the guide, or every problem with the line it is on
 */
export function parseGuideFile(text: string, slug: string, sources?: Sources): GuideFile {
	const head = text.startsWith('---') ? fence.exec(text) : null;
	if (!head || head.index !== 0) {
		return {
			guide: undefined,
			problems: [{ line: 1, message: 'The file begins with a head between two lines of ---.' }]
		};
	}
	const lines = new LineCounter();
	const yaml = parseDocument(head[1] ?? '', { lineCounter: lines, schema: 'core' });
	const lineOf = (offset: number): number => lines.linePos(offset).line + 1;
	const broken = [...yaml.errors, ...yaml.warnings].map((error) => ({
		line: lineOf(error.pos[0]),
		message: error.message
	}));
	if (broken.length > 0) return { guide: undefined, problems: broken };

	const body = text.slice(head[0].length);
	if (/(^|[\s[{,])[&*]\w/.test(head[1] ?? '')) {
		return {
			guide: undefined,
			problems: [{ line: 2, message: 'Anchors and aliases (& and *) are not read: put the text in quotes.' }]
		};
	}
	const written = isMap(yaml.contents) ? (yaml.toJS() as object) : {};
	const parsed = guideInput.safeParse({ ...openGuide({ ...written, schemaVersion: undefined }), slug, body });
	const problems = parsed.success
		? []
		: parsed.error.issues.map((issue) => ({
				line: lineOf(findOffset(yaml, issue.path)),
				message: `${issue.path.join('.') || 'head'}: ${issue.message}`
			}));
	if (sources) {
		const skipped = head[0].split('\n').length - 1;
		for (const { line, message } of renderOnce(body, sources).problems)
			problems.push({ line: line + skipped, message });
	}
	if (parsed.success && problems.length === 0) return { guide: parsed.data, problems: [] };
	return { guide: undefined, problems };
}

/** Where in the head a field stands, or the field around it when it is missing. */
function findOffset(yaml: Document, path: readonly PropertyKey[]): number {
	for (let depth = path.length; depth > 0; depth -= 1) {
		const node = yaml.getIn(path.slice(0, depth), true);
		const range = (node as { range?: [number, number, number] } | undefined)?.range;
		if (range) return range[0];
	}
	return 0;
}
