import { applyCompletion, commandWord, givesSecret, isCommand, isSecretive, nearestName, unknownWord } from '../../main/ts/model/commands.js';
import type { Param } from '../../main/ts/model/types.js';
import { names } from '../../main/ts/room/completer.js';
import { same, test } from './check.js';

const command = (name: string) => ({ name, usage: name, about: '', ours: false, params: [] });
const known = ['deploy', 'rollback', 'restart'].map(command);
const value = (insert: string) => ({ label: insert, insert, kind: 'value' as const });

test('commands: both marks, but neither paths nor talk', () => {
  same(['/deploy x', '!deploy', ' /help', 'deploy', '//x', '/ x', '/'].map(isCommand), [true, true, true, false, false, false, false]);
});
const rotate = { ...command('rotate'), params: [{ name: 'password', type: 'secret' } as Param] };
test('commands: one that takes a secret is known wherever it stands', () => {
  const lines = ['/rotate x', '!Rotate x', '/explain rotate x', "/explain '/rotate x'", '/deploy x --password y', '/deploy x', 'rotate x', '/rotator x'];
  same(
    lines.map((line) => isSecretive(line, [...known, rotate])),
    [true, true, true, true, true, false, false, false],
  );
});
test('commands: a line that gives a secret a value', () => {
  const lines = ['/rotate x password=h', '/explain rotate x --password h', "/rotate 'x' PASSWORD= h", '/rotat x password=h', '/rotate x password=', '/rotate x password=secret:k7m2', '/deploy x version=v1', 'password=h'];
  same(
    lines.map((line) => givesSecret(line, [...known, rotate])),
    [true, true, true, true, false, false, false, false],
  );
});
test('commands: the word and its place', () => same(commandWord(' /Deploy x'), { word: 'deploy', from: 1, to: 8 }));
test('commands: an unfinished word is not unknown yet', () => same(unknownWord('/depl', known), undefined));
test('commands: an unknown word has its nearest name', () => same(unknownWord('/rolback x', known), { from: 0, to: 8, nearest: 'rollback' }));
test('commands: a far word has none', () => same(nearestName('weather', ['deploy', 'rollback']), undefined));
test('completion: replaces the word at the caret', () => {
  same(applyCompletion('/deploy pay', 11, value('payments')), { text: '/deploy payments ', caret: 17 });
  same(applyCompletion('/deploy pay v1', 11, value('payments')), { text: '/deploy payments v1', caret: 16 });
});
test('completion: the mark stays before a command word', () => {
  same(applyCompletion('/dep', 4, { label: 'deploy', insert: 'deploy ', kind: 'command' }), { text: '/deploy ', caret: 8 });
  same(applyCompletion('!', 1, { label: 'deploy', insert: 'deploy ', kind: 'command' }), { text: '!deploy ', caret: 8 });
});
test('completion: the server may say which piece', () => {
  same(applyCompletion('/deploy env=pr', 14, value('env=prod'), { from: 8, to: 14 }), { text: '/deploy env=prod ', caret: 17 });
});
test('completion: nothing follows an equals sign', () => same(applyCompletion('/deploy e', 9, value('env=')), { text: '/deploy env=', caret: 12 }));
test('completion: people after @ and rooms after #', () => {
  const state = {
    people: new Map([['ada', { id: 'ada', name: 'Ada', groups: [] }]]),
    groups: ['dev'],
    rooms: new Map([['payments', { name: 'payments', topic: '', members: 'everyone' as const, unread: 0, mentions: 0 }]]),
  };
  same(names(state, 'hi @a').map((item) => item.insert), ['@ada']);
  same(names(state, 'see #').map((item) => item.insert), ['#payments']);
  same(names(state, 'mail a@'), []);
});
