import { followers, kept, untouched } from '../../main/ts/form/dependent-fields.js';
import { line } from '../../main/ts/form/suggestions.js';
import { unsecret } from '../../main/ts/state/forms.js';
import type { FormField } from '../../main/ts/model/types.js';
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
  const field = { label: '', choices: [], required: true, labels: {}, after: [] };
  const fields = [
    { ...field, name: 'service', kind: 'TEXT' as const },
    { ...field, name: 'password', kind: 'SECRET' as const },
  ];
  same(unsecret({ fields }, { service: 'pay', password: 'hunter2-hunter2' }), { service: 'pay' });
});

test('form: a field behind the one that changes keeps what is still a choice, and takes a new default', () => {
  const field = (name: string, after: string[], more: Partial<FormField> = {}): FormField => ({
    name,
    label: name,
    kind: 'TEXT',
    choices: [],
    required: true,
    labels: {},
    after,
    ...more,
  });
  const before = { fields: [field('system', []), field('role', ['system'], { value: 'viewer' }), field('days', ['role'], { value: '30' }), field('why', [])] };
  const behind = followers(before, 'system');
  same([...behind], ['role', 'days']);
  same([...followers(before, 'why')], []);
  const sent = untouched(before, { system: 'erp', role: 'clerk', days: '30', why: 'x' }, behind);
  same(sent, { system: 'erp', role: 'clerk', why: 'x' });
  const now = { fields: [field('system', []), field('role', ['system'], { kind: 'CHOICE', choices: ['clerk'] }), field('days', ['role'], { value: '7' }), field('why', [])] };
  same(kept(now, { system: 'erp', role: 'clerk', days: '30', why: 'xy' }, sent, behind), { system: 'erp', role: 'clerk', days: '7', why: 'xy' });
  same(kept(now, { system: 'erp', role: 'viewer', days: '9', why: '' }, { system: 'erp', role: 'viewer', days: '9' }, behind), { system: 'erp', days: '9', why: '' });
});
