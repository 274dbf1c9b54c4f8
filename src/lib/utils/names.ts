const languages = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });
const regions = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

/** A language by its code, such as `ase`: American Sign Language. One that is not known keeps its code. */
export const nameLanguage = (code: string): string => languages.of(code) ?? code;

/** A country by its code of two letters. One that is not known keeps its code. */
export const nameRegion = (code: string): string => regions.of(code) ?? code;
