/** The release this interface belongs to; a test holds it to package.json. */
export const release = "0.1.0"
