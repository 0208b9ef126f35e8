import { fits } from '../../main/ts/model/audience.js';
import { same, test } from './check.js';

const grace = { id: 'grace', name: 'Grace', groups: ['release-managers'] };
const to = (people: string[], groups: string[], except: string[] = []) => ({ people, groups, except });

test('audience: no names means everyone', () => {
  same(fits(undefined, grace), true);
  same(fits(to([], []), grace), true);
});
test('audience: by name or by group', () => {
  same(fits(to(['grace'], []), grace), true);
  same(fits(to([], ['release-managers']), grace), true);
  same(fits(to(['ada'], ['sre']), grace), false);
});
test('audience: an exception counts more than a group', () => same(fits(to([], ['release-managers'], ['grace']), grace), false));
test('audience: everyone but one', () => same([fits(to([], [], ['ada']), grace), fits(to([], [], ['grace']), grace)], [true, false]));
