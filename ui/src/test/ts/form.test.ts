import { line } from '../../main/ts/form/suggestions.js';
import { unsecret } from '../../main/ts/state/forms.js';
import { same, test } from './check.js';

const form = { token: 'rollback' };

test('form: a field is asked about as if it were typed last, with what is entered beside it', () => {
  same(line(form, { service: 'pay' }, 'service'), '/rollback service=pay');
  same(line(form, { service: 'payments', version: 'v4' }, 'version'), '/rollback service=payments version=v4');
  same(line(form, {}, 'version'), '/rollback version=');
});
test('form: what would have to be quoted is left out', () => {
  same(line(form, { reason: 'two words', note: '"', version: 'v4' }, 'version'), '/rollback version=v4');
});
test('form: a secret goes with the form alone, and is neither kept in the page nor asked about', () => {
  const field = { label: '', choices: [], required: true };
  const fields = [
    { ...field, name: 'service', kind: 'TEXT' as const },
    { ...field, name: 'password', kind: 'SECRET' as const },
  ];
  same(unsecret({ fields }, { service: 'pay', password: 'hunter2-hunter2' }), { service: 'pay' });
});
