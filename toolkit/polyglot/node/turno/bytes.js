/** Texts and bytes. */
const UTF8 = new TextEncoder();

export const bytesOfText = (text) => UTF8.encode(text);
