/**
 * Words of what people ask of this site on any day: tools by kind and by name, what they run on, what they cost, and how
 * something is recommended. People in danger hardly ever say them.
 */
const errands = new Set(
	`abbonamenti abbonamento abo abonnee abonnement abonnements abos aconselham ads android anwendung aplicacion aplicaciones aplicativo
	aplicativos app appli application applications applicazione applicazioni applis apps assinatura assinaturas audiobook audiobooks baixar
	barata barato betterhelp bildschirm billig billiger bot bots charged chatbot chatbots chatgpt cheap cheaper comision consigliare consigliate
	corsi corso costs courses cuestionario curso cursos daylio deprexis descargadas descargado descargar descarregadas download downloaded
	downloads economica economico emoji empfehlen empfehlung faccine finch fitbit fragebogen freemium gratis gratuit gratuita gratuitas gratuite
	gratuito gratuitos gratuits headspace herunterladen horbuch internet ipad iphone kasse kostenlos kostenlose kostenloses kostet krankenkasse
	kurs kurse lamp lampada lampara lampe laptop lezioni logged login medicare meditacao meditacion meditaciones meditacoes meditation
	meditationen meditations meditazione meditazioni meditopia minddoc mindfulness moodgym moodpath mutuelle newsletter nhs notifications
	offline online pagina pantalla pc pip playlist podcast podcasts popup popups precio precios preco preis preise premium prescribed prezzi
	prezzo price priced prices prix probeabo probemonat prueba questionario questionnaire recomendam recomendar recomienda recomiendan
	recommander recommend recommendation recommended recommends reembolso refund refunded refunds remboursement rembourser replika reviews
	rimborso robo robos robot roboter robots robottino ruckerstattung scaricare scaricata schermo screen seite sitio sleepio smartwatch
	spellcheck spotify subscribe subscription subscriptions suscribir suscripcion suscripciones telecharge telecharger tippen tracker trackers
	trial trials typed unsubscribe update updates videos voicebot voucher wearable webinar webinars webpage webseite website websites wifi
	woebot workbook worksheet worksheets wysa yoga youper youtube`.split(/\s+/)
);
/** How people ask for something to be shown, in the folded form of `normalise.ts`. */
const wishes =
	`something for | something that | something to read | something sensible | something serious | something simple | something short | something
	he | something she | something they | is there an | is there something | is there one | is there another | is there anything written | any
	course | id like an | id like a | id like something | i would like a | i would like an | looking for a | looking for an | looking for
	something | where do i read | where can i read | what should i ask | which one to pick | which one should i | what fits | what would suit |
	what can be done | can i gift | how do refunds | how do i cancel | off my card | web address | on the bill | on the nhs | free of charge |
	the simplest | just give me | show me | what else is there | whats it called | how does it work | does it work | any good | how do other |
	how do others | how long do i give | who do i ring | in the evenings | sleep thing | sleep clinic
	| hay algo | hay cosas | hay un | hay una | hay algun | hay alguna | hay alguien que haga | quisiera saber | quiero un | quiero una | quiero
	algo | busco un | busco una | busco algo | me lo recetaron | queria algo | queria un | queria una | algo para | algo que | algo mas serio |
	necesito algo | necesito un | necesito una | necesito organizarme | como funciona | como se llama | cuanto cuesta | vale la pena pagar |
	esta pagina | se puede o no
	| un truc pour lui | un truc pour elle | un truc dont | un truc qui | je voudrais un | je voudrais une | je cherche un | je cherche une | j
	aimerais un | j aimerais une | j aimerais bien | un programme | votre site | ca se fait | est ce que ca fait mal | reprendre le volant | a
	quel service | y aurait | il existe un | il existe une | existe t il | par courrier | numero vert | quelque chose de serieux | quelque chose
	de simple | quelque chose pour | ca coute combien | combien ca coute | comment ca marche | ca marche comment
	| gibts was | gibts die | gibts ein | gibts eine | gibts da | gibt es ein | gibt es eine | gibt es was | gibt es etwas | ich suche ein | ich
	suche eine | ich suche was | ich suche etwas | suche eine | suche ein | wer hilft bei | was mach ich bis | die zwei besten | hatte gern |
	ich hatte gerne | um meinen schlaf | eine uhr | darf ich mit | was fur ihn | was fur sie | etwas fur | was kostet | wie funktioniert | wie
	heisst
	| queria algo | queria um | queria uma | queria ler | quero um | quero uma | quero algo | quero coisa | preciso de coisas | preciso de algo |
	preciso de um | preciso de uma | ha alguma | ha algum | ha alguma coisa | tem algum | tem alguma | tem receita | existe tratamento | existe
	algum | existe alguma | procuro um | procuro uma | procuro algo | algo pra | algo para | algo que | que app | e confiavel | quanto custa |
	como funciona | como se chama | vale a pena pagar
	| cerco un | cerco una | cerco qualcosa | vorrei un | vorrei una | vorrei qualcosa | vorrei solo | ci si puo fidare | a provare qualcosa |
	qualcosa di serio | qualcosa di semplice | qualcosa per | qualcosa che | ne esiste | esiste un | esiste una | consiglio qualcosa | in chat |
	c e un | c e una | c e qualcosa | quanto costa | come funziona | come si chiama`
		.split('|')
		.map((wish) => ` ${wish.trim()} `);

/** A longer text has room for something else beside what it asks for. */
const longest = 20;

/** Whether words ask for what is asked for here every day, such as an app, a course or a refund, and hardly say more. */
export function isErrand(words: readonly string[]): boolean {
	if (words.length > longest) return false;
	if (words.some((word) => errands.has(word))) return true;
	const said = ` ${words.join(' ')} `;
	return wishes.some((wish) => said.includes(wish));
}
