import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Routed } from '../base/routed.js';
import { base, controls, page } from '../base/styles.js';
import type { AuditPage } from '../model/run-types.js';
import { api } from '../state/api.js';
import { router } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { relativeTime } from '../text/time.js';
import { texts } from '../texts.js';
import './sb-audit-rows.js';
import { auditStyles } from './sb-audit.css.js';
import './sb-top.js';

const PAGE = 50;
const names = ['person', 'room', 'outcome'] as const;

/** The record of everything, searched in plain words; the address holds the question, so that it can be passed on. */
@customElement('sb-audit')
export class SbAudit extends LitElement {
  static override styles = [base, controls, page, auditStyles];

  @state() private answer: AuditPage | undefined;
  @state() private more: string | undefined;
  private readonly busy = new Busy(this);
  private asked: string | undefined;
  private request: AbortController | undefined;

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.people, s.rooms]);
  }

  override willUpdate(): void {
    const query = this.query();
    const wanted = JSON.stringify(query);
    if (router.route.page !== 'audit' || wanted === this.asked) return;
    this.asked = wanted;
    queueMicrotask(() => void this.load());
  }

  private query(): Record<string, string> {
    const all = router.route.query;
    return Object.fromEntries(['q', ...names, 'runbook', 'from', 'to'].flatMap((name) => (all.get(name) ? [[name, all.get(name) ?? '']] : [])));
  }

  private async load(before?: string): Promise<void> {
    this.request?.abort();
    const request = (this.request = new AbortController());
    await this.busy.run(async () => {
      const answer = await api.audit({ ...this.query(), before, limit: PAGE }, request.signal);
      this.more = answer.next;
      this.answer = before === undefined ? answer : { ...answer, entries: [...(this.answer?.entries ?? []), ...answer.entries] };
    });
  }

  override render() {
    const { answer } = this;
    const { q } = this.query();
    return html`<sb-top heading=${texts.audit.title} about=${texts.audit.about}>${answer?.chain ? this.chain(answer.chain) : nothing}</sb-top>
      <div class="body">
        <form class="tools" role="search" @submit=${this.submit}>
          <input type="search" autocomplete="off" name="q" aria-label=${texts.audit.search} placeholder=${texts.audit.hint} .value=${q ?? ''}>
          ${this.choice('person', [...store.state.people.keys()])} ${this.choice('room', [...store.state.rooms.keys()])}
          ${this.choice('outcome', Object.keys(texts.audit.outcomes))}
        </form>
        ${q && answer?.reading ? html`<p class="reading">${texts.audit.reading}: ${answer.reading}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} ${this.busy.passing ? html`<button @click=${() => this.load()}>${texts.errors.again}</button>` : nothing}</p>` : nothing}
        ${this.entries()}
        ${this.more ? html`<button class="more" ?disabled=${this.busy.working} @click=${() => this.load(this.more)}>${texts.audit.more}</button>` : nothing}
      </div>`;
  }

  private entries() {
    const { answer } = this;
    if (!answer) return this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`;
    if (answer.entries.length > 0) return html`<sb-audit-rows .entries=${answer.entries}></sb-audit-rows>`;
    return html`<div class="empty"><p>${texts.audit.empty}</p><button @click=${() => router.go('/audit')}>${texts.audit.clear}</button></div>`;
  }

  private chain(chain: NonNullable<AuditPage['chain']>) {
    const [look, word] = chain.unknown ? ['bad', texts.audit.unknown(chain.unknown)] : ['', texts.audit.unchecked];
    const checkpoint = chain.lastCheckpointAt ? `${texts.audit.checkpoint} ${relativeTime(chain.lastCheckpointAt, Date.now())}` : '';
    return html`<span class="chip ${look}" title=${checkpoint}>${icon('shield', 13)}${texts.audit.chain(chain.count)}<span class="word">· ${word}</span></span>`;
  }

  private choice(name: (typeof names)[number], values: string[]) {
    const held = this.query()[name] ?? '';
    const label = texts.audit[name];
    return html`<select name=${name} aria-label=${label} class=${held ? 'set' : ''} @change=${(event: Event) => this.apply((event.target as HTMLSelectElement).form)}>
      <option value="">${texts.audit.any(label.toLowerCase())}</option>
      ${values.map((value) => html`<option value=${value} ?selected=${value === held}>${name === 'outcome' ? (texts.audit.outcomes as Record<string, string>)[value] : value}</option>`)}
    </select>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    this.apply(event.target as HTMLFormElement);
  }

  private apply(form: HTMLFormElement | null): void {
    if (!form) return;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (String(value).trim()) query.set(name, String(value).trim());
    router.go(query.size > 0 ? `/audit?${query}` : '/audit');
  }
}
