/** Stands for the package `entities` in the bundle: our Markdown knows no entities, and their table would be a third of the script. */
export const decodeHTML = (text: string): string => text;
export const escapeUTF8 = decodeHTML;
