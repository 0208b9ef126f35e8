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
});
test('ansi: control characters are dropped', () => same(read('a\x00\x08b\tc').text, 'ab\tc'));
