/** Whom to call, for one line of what is printed. */
export const printedHelp = 'In danger: call 112 (Europe), 911 (US, Canada) or 999 (UK).';
