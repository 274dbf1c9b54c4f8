const tools = new Set(
	`app apps appli applis application applications aplicacion aplicaciones aplicativo aplicativos applicazione applicazioni anwendung
	tool tools program programs programme programm programma programa chatbot chatbots website webseite site sitio`.split(
		/\s+/
	)
);

/**
 * What stands before and after the first tool that is asked for. People name a tool in harmless searches above all, so
 * that "what app helps" hides "I want to die" beside it.
 * @returns nothing where no tool is asked for
 */
export function splitAtTool(words: readonly string[]): (readonly string[])[] {
	const at = words.findIndex((word) => tools.has(word));
	if (at < 0) return [];
	// "What app", "an app": the word before belongs to it.
	return [words.slice(0, Math.max(0, at - 1)), words.slice(at + 1)].filter((part) => part.length > 1);
}
