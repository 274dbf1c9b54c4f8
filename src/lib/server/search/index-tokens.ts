import Database from 'better-sqlite3';

/** Words of these letters are tokens as they are; of others the text index has its own idea. */
const plain = /^[a-z0-9]{1,100}$/;
export const isPlainToken = (word: string): boolean => plain.test(word);

type Tokenizer = (words: string) => string[];

function openTokenizer(): Tokenizer {
	const scratch = new Database(':memory:');
	scratch.exec(`create virtual table texts using fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
		create virtual table tokens using fts5vocab('texts', 'row')`);
	const clear = scratch.prepare(`insert into texts (texts) values ('delete-all')`);
	const add = scratch.prepare<[string]>('insert into texts (rowid, text) values (1, ?)');
	const list = scratch.prepare<[], string>('select term from tokens').pluck();
	return (words) => {
		clear.run();
		add.run(words);
		return list.all();
	};
}

let tokenize: Tokenizer | undefined;

/** Folded words → the tokens that the text index makes of them, each once. */
export function tokensOf(words: string): Set<string> {
	const tokens = new Set<string>();
	const others: string[] = [];
	for (const word of words.split(' ')) {
		if (isPlainToken(word)) tokens.add(word);
		else if (word) others.push(word);
	}
	if (others.length > 0) for (const token of (tokenize ??= openTokenizer())(others.join(' '))) tokens.add(token);
	return tokens;
}
