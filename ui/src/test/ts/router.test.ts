import { parseRoute, paths, withPanel } from '../../main/ts/state/router.js';
import { same, test } from './check.js';

test('router: rooms, permalinks and panels', () => {
  const { query: _query, ...route } = parseRoute('/rooms/payments/m1', '?thread=t');
  same(route, { page: 'room', room: 'payments', message: 'm1', thread: 't' });
  same(parseRoute('/runs/R-1').run, 'R-1');
  same([parseRoute('/forms/m1').page, parseRoute('/forms/m1').message, parseRoute('/forms').page], ['form', 'm1', 'forms']);
  same([parseRoute('/oncall/pay').page, parseRoute('/oncall/pay').message, parseRoute('/oncall').page], ['rota', 'pay', 'oncall']);
  same([parseRoute('/').page, parseRoute('/nowhere').page], ['home', 'nowhere']);
  same(parseRoute('/rooms/%E0%A4%A').room, '%E0%A4%A');
});
test('router: one panel at a time', () => {
  const route = parseRoute('/rooms/a b', '?thread=t');
  same(withPanel(route, { run: 'R-1' }), '/rooms/a%20b?run=R-1');
  same(withPanel(route, {}), '/rooms/a%20b');
  same(withPanel(parseRoute('/audit', '?q=x'), { run: 'R-1' }), '/audit?q=x&run=R-1');
  same(withPanel(parseRoute('/runs/R-1'), {}), '/runs');
});
test('router: names are escaped', () => same(paths.room('a/b', 'x y'), '/rooms/a%2Fb/x%20y'));
