/** Characters that are no text: controls but for tab and line ends, those that turn the direction of what follows, and halves of characters. */
const CONTROLS = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/u;
const EACH = new RegExp(CONTROLS.source, 'gu');

export const hasControls = (text: string): boolean => CONTROLS.test(text);

/** The text with its control characters shown, as Unicode's pictures of them. */
export const showControls = (text: string): string =>
  text.replace(EACH, character => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
