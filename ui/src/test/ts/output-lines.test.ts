import { AnsiReader } from '../../main/ts/text/ansi.js';
import { OutputLines } from '../../main/ts/text/output-lines.js';
import { same, test } from './check.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const shown = (lines: OutputLines) => lines.lines.map((line) => line.text);

test('output: chunks may end anywhere, also inside a letter or a colour', () => {
  const whole = bytes('é\x1b[31mred\x1b[0m\nzwei\n');
  for (let cut = 0; cut <= whole.length; cut++) {
    const lines = new OutputLines();
    lines.append(whole.slice(0, cut));
    lines.append(whole.slice(cut));
    same(shown(lines), ['éred', 'zwei']);
    same(lines.lines[0]?.spans, [{ from: 1, to: 4, style: { fg: 1 } }]);
  }
});
test('output: the unfinished last line is shown and goes on', () => {
  const lines = new OutputLines();
  lines.append(bytes('one\ntw'));
  same(shown(lines), ['one', 'tw']);
  lines.append(bytes('o\n'));
  same(shown(lines), ['one', 'two']);
});
test('output: rows follow the width', () => {
  const lines = new OutputLines();
  lines.append(bytes(`${'x'.repeat(25)}\n\nshort\n`));
  same(lines.rows(10), 5);
  same([0, 1, 2, 3, 4].map((row) => lines.rowAt(row)), [{ line: 0, from: 0 }, { line: 0, from: 10 }, { line: 0, from: 20 }, { line: 1, from: 0 }, { line: 2, from: 0 }]);
  same(lines.rowOf(0, 21), 2);
  same(lines.rows(0), 3);
});
test('output: a line that grows takes more rows', () => {
  const lines = new OutputLines();
  lines.append(bytes('12345'));
  same(lines.rows(5), 1);
  lines.append(bytes('678'));
  same(lines.rows(5), 2);
});
test('output: search ignores case and finds each place', () => {
  const lines = new OutputLines();
  lines.append(bytes('Error error\nfine\nERROR\n'));
  same(lines.find('error'), [{ line: 0, from: 0, to: 5 }, { line: 0, from: 6, to: 11 }, { line: 2, from: 0, to: 5 }]);
});
test('output: of ten megabytes each byte is read once, and twice where a line comes in pieces', () => {
  const line = '\x1b[32mINFO\x1b[0m copied one block of the table\n';
  const whole = bytes(line.repeat(6000));
  const cut = bytes(line.repeat(6000) + line.slice(0, 20));
  const rest = bytes(line.slice(20));
  const read = AnsiReader.prototype.read;
  let signs = 0;
  AnsiReader.prototype.read = function (raw: string) {
    signs += raw.length;
    return read.call(this, raw);
  };
  try {
    const lines = new OutputLines();
    let size = 0;
    for (; size < 5_000_000; size += whole.length) lines.append(whole);
    for (; size < 10_000_000; size += cut.length + rest.length) {
      lines.append(cut);
      lines.append(rest);
    }
    same(lines.rows(80) > 200_000, true);
    same(signs < size * 1.01, true);
  } finally {
    AnsiReader.prototype.read = read;
  }
});
