/** What every node of a test is given to encrypt and sign with. */
export const testKey = 'the key of all tests, which is long enough';
