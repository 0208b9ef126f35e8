import { ClientId } from '../../main/ts/state/client-id.js';
import { same, test } from './check.js';

test('client id: every try of a line has the same one, another line another', () => {
  const id = new ClientId();
  const first = id.of('/task done k3f9ab-1');
  same(id.of('/task done k3f9ab-1'), first);
  same(id.of('/task done k3f9ab-2') === first, false);
  same(id.of('/task done k3f9ab-1') === first, false);
});
test('client id: what was taken and is said again is meant anew', () => {
  const id = new ClientId();
  const first = id.of('/task add k3f9ab "Tell them"');
  id.taken();
  same(id.of('/task add k3f9ab "Tell them"') === first, false);
});
