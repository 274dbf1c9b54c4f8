/** So common that a search for them would come up with nearly every text. */
const common = new Set(
	'a an the i im ive id me my myself you he she they his her their to of in on for and or not no is are was be do dont it this that with so just too much many how what when will would can cant could want wanna need going gonna have has had all about if but at as from by el la los las un una de que me mi mis yo no en y a se te le lo su por para con estoy quiero como je m me ma mon mes j n ne pas plus de le la les l d un une que qui et en a c est suis veux comment ich mich mir mein meine nicht mehr will zu der die das ein eine und ist kann wie eu me meu minha nao mais o os um uma de que e em para com quero estou io mi mio mia non piu di il lo gli un una che e in per con voglio sono come vorrei'.split(
		' '
	)
);

export const isCommon = (word: string): boolean => common.has(word);

/** The word by which words in a row are looked for. */
export const rarestOf = (words: readonly string[]): string => words.find((word) => !common.has(word)) ?? words[0]!;
