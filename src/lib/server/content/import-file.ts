import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { contentBundle, openBundle, type ContentBundle } from '#lib/schemas/bundle.ts';
import { fieldAt, nameField } from '#lib/schemas/document/book.ts';
import { NewerDocument } from '#lib/schemas/document/upgrade.ts';
import { listingBook } from '#lib/schemas/listing/book.ts';
import { findJsonExcess } from '#lib/utils/bounded-json.ts';
import type { Problem } from './rules.ts';

/** An import that is refused whole. Each reason says where in the file it lies. */
export class ImportRefused extends Error {
	readonly reasons: string[];
	constructor(reasons: string[]) {
		super(
			`Nothing was imported. ${reasons.length === 1 ? 'One thing needs' : `${reasons.length} things need`} a change:`
		);
		this.reasons = reasons;
	}
}

const mostReasons = 50;
const longestReason = 400;
/** A catalogue of 50,000 tools; nothing in a bundle stands deeper than seven lists and objects. */
const limits = { longest: 400_000_000, deepest: 32 };

const shorten = (message: string): string =>
	message.length > longestReason ? `${message.slice(0, longestReason)} …` : message;

function findLine(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
	return line;
}

function nodeAt(tree: Node, path: (string | number)[]): Node {
	for (let length = path.length; length > 0; length--) {
		const node = findNodeAtLocation(tree, path.slice(0, length));
		if (node) return node;
	}
	return tree;
}

/** What the editor calls a field of a listing, beside its path. */
function nameOf([part, , ...field]: Problem['path']): string {
	const path = field.join('.');
	return part === 'tools' && fieldAt(listingBook, path) ? ` (${nameField(listingBook, path)})` : '';
}

/** Problems by path → sentences with line numbers, for the file they came from. */
export function explainProblems(text: string, problems: Problem[], wrapped: boolean): string[] {
	const tree = parseTree(text);
	const lines = problems.slice(0, mostReasons).map(({ path, message }) => {
		const inFile = wrapped ? path.slice(1) : path;
		const line = tree ? findLine(text, nodeAt(tree, inFile).offset) : 1;
		return `line ${line}, ${inFile.join('.') || 'file'}${nameOf(path)}: ${shorten(message)}`;
	});
	const rest = problems.length - mostReasons;
	return rest > 0 ? [...lines, `and ${rest} more`] : lines;
}

function explainSyntax(text: string): string[] {
	const errors: ParseError[] = [];
	try {
		parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
	} catch (error) {
		// It follows lists inwards, also those that only it sees, in what is no JSON.
		if (!(error instanceof RangeError)) throw error;
		return [];
	}
	return errors
		.slice(0, mostReasons)
		.map(
			({ error, offset }) => `line ${findLine(text, offset)}: this is not valid JSON (${printParseErrorCode(error)}).`
		);
}

function openFile(data: unknown): unknown {
	try {
		return openBundle(data);
	} catch (error) {
		if (error instanceof NewerDocument) throw new ImportRefused([error.message]);
		throw error;
	}
}

export type ImportFile = {
	bundle: ContentBundle;
	/** Sentences with line numbers for problems found after reading. */
	explain(problems: Problem[]): string[];
};

/**
 * Reads the text of an import file: a list of tools, or an object with any of the parts of a bundle.
 * @throws {ImportRefused} with every reason and its line
 */
export function readImportFile(text: string): ImportFile {
	const excess = findJsonExcess(text, limits);
	if (excess) throw new ImportRefused([`line ${excess.line}: ${excess.message}`]);
	let data: unknown;
	try {
		data = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		const reasons = explainSyntax(text);
		throw new ImportRefused(reasons.length > 0 ? reasons : ['line 1: this is not valid JSON.']);
	}
	const wrapped = Array.isArray(data);
	const parsed = contentBundle.safeParse(openFile(wrapped ? { tools: data } : data));
	if (!parsed.success) {
		const problems = parsed.error.issues.map((issue) => ({
			path: issue.path.filter((key) => typeof key !== 'symbol'),
			message: issue.message
		}));
		throw new ImportRefused(explainProblems(text, problems, wrapped));
	}
	return { bundle: parsed.data, explain: (problems) => explainProblems(text, problems, wrapped) };
}
