/** Why a tool stands after all others that were found, in the words of /method. What holds first counts. */
export const lastReasons = {
	notRunning: 'has closed, may not be running, or is only there for people in a study',
	language:
		'is neither in English, nor in the language you write in, nor in one you asked for, nor known to be for the country you named',
	prescription:
		'needs a prescription, unless you ask for that or for a device, say a country where it can be prescribed, or write in its language where that isn’t English',
	throughOthers:
		'is free only where a school, an employer, a clinic or a health service offers it, unless you ask for that or speak of one of these',
	notAnApp:
		'is a service of people without a course or an app, or a device, where you ask for an app or a course and not for people',
	notAPerson: 'is a device, or people who prescribe and don’t talk with you, where you ask for a person to talk to',
	notForYou:
		'is for clinicians first of all, only for children or teenagers, or for LGBTQ+ people or around a birth first of all, unless you said that this is you'
} as const;

export type LastReason = keyof typeof lastReasons;
