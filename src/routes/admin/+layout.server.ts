/** The editors' room runs in the browser. */
export const csr = true;
