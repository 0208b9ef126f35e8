import { AnsiReader, applySgr } from '../../main/ts/text/ansi.js';
import { same, test } from './check.js';

const read = (line: string) => new AnsiReader().read(line);

test('ansi: colours become spans and leave the text', () => {
  same(read('a \x1b[31mred\x1b[0m b'), { text: 'a red b', spans: [{ from: 2, to: 5, style: { fg: 1 } }] });
});
test('ansi: a style lasts over the end of a line', () => {
  const reader = new AnsiReader();
  reader.read('\x1b[1mbold');
  same(reader.read('still'), { text: 'still', spans: [{ from: 0, to: 5, style: { bold: true } }] });
});
test('ansi: 256 colours, true colour and bright ones', () => {
  same(applySgr({}, '38;5;196'), { fg: 'rgb(255,0,0)' });
  same(applySgr({}, '48;2;1;2;3'), { bg: 'rgb(1,2,3)' });
  same(applySgr({}, '92'), { fg: 10 });
  same(applySgr({ fg: 1, bold: true }, '39;22'), {});
});
test('ansi: cursor movement, titles and links disappear', () => {
  same(read('\x1b[2K\x1b]0;title\x07a\x1b]8;;https://x\x1b\\b\x1b]8;;\x1b\\').text, 'ab');
});
test('ansi: of a progress bar only the last state remains', () => {
  same(read('10%\r50%\r100%').text, '100%');
  same(read('done\r').text, 'done');
  same(read('10%\x1b[G50%\x1b[1Gall').text, 'all');
});
test('ansi: control characters are dropped', () => same(read('a\x00\x08b\tc').text, 'ab\tc'));
test('ansi: sequences that nobody knows leave nothing behind', () => {
  const sequences = ['\x1b(B', '\x1b)0', '\x1b*B', '\x1b%G', '\x1b#8', '\x1b F', '\x1b7', '\x1b8', '\x1b=', '\x1b>', '\x1bc', '\x1bM', '\x1bNA', '\x1bOP',
    '\x1b[?25l', '\x1b[>4;2m', '\x1b[!p', '\x1b[2 q', '\x1bP1$r0m\x1b\\', '\x1b_Gi=31\x1b\\', '\x1b^x\x1b\\', '\x1bXx\x1b\\', '\x1bktitle\x1b\\', '\x1b]P1ff0000', '\x1b]R', '\x9b31m', '\x9d0;t\x9c', '\x90q\x9c', '\x85'];
  for (const sequence of sequences) same([sequence, read(`a${sequence}b`)], [sequence, read(sequence === '\x9b31m' ? `a\x1b[31mb` : 'ab')]);
});
test('ansi: tput bold and tput sgr0', () => {
  same(read('a\x1b[1mb\x1b(B\x1b[mc'), { text: 'abc', spans: [{ from: 1, to: 2, style: { bold: true } }] });
});
test('ansi: what is cut off leaves nothing behind', () => {
  for (const cut of ['\x1b', '\x1b[12;', '\x1b]0;title', '\x1bP1', '\x1b(']) same(read(`a${cut}`).text, 'a');
});
test('ansi: what turns the direction of writing or hides is a sign', () => {
  same(read('\u202egnp.exe').text, '\\u{202e}gnp.exe');
  same(read('a\u2066b\u200fc\u{e0065}d').text, 'a\\u{2066}b\\u{200f}c\\u{e0065}d');
  same(read('\x1b[1m\u202e').spans, [{ from: 0, to: 8, style: { bold: true } }]);
  same(read('❤️ 👩‍💻 שלום می‌خواهم').text, '❤️ 👩‍💻 שלום می‌خواهم');
});
