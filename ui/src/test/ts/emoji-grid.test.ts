import { found, step } from '../../main/ts/room/emoji-grid.js';
import { same, test } from './check.js';

const one = (emoji: string, ...names: string[]) => ({ emoji, names });
const groups = [
  { name: 'Faces', emoji: [one('😅', 'sweat_smile'), one('😄', 'smile'), one('😍', 'heart_eyes')] },
  { name: 'Things', emoji: [one('🎉', 'tada'), one('👀', 'eyes')] },
];
const hits = (text: string) => found(groups, text).flatMap((group) => group.emoji.map((hit) => hit.emoji));

test('emoji: found by the beginnings of the words of a name, the name itself first', () => {
  same([hits('smile'), hits('swe smi'), hits('EYES'), hits(':tada:'), hits('ile')], [['😄', '😅'], ['😅'], ['👀', '😍'], ['🎉'], []]);
});
test('emoji: steps go from row to row, each group in rows of its own', () => {
  const down = [0, 1, 2, 3, 4].map((at) => step(groups, at, 'down', 2));
  const up = [0, 1, 2, 3, 4].map((at) => step(groups, at, 'up', 2));
  same([down, up], [[2, 2, 3, 3, 4], [0, 1, 0, 2, 2]]);
  same([step(groups, 4, 'right', 2), step(groups, 0, 'left', 2), step([], 0, 'down', 2)], [0, 4, 0]);
});
