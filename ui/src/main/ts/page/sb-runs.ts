import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Routed } from '../base/routed.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import { isActive, toneOf } from '../model/runs.js';
import type { Run, RunStatus } from '../model/run-types.js';
import { api } from '../state/api.js';
import { paths, router } from '../state/router.js';
import { putRuns } from '../state/runs.js';
import { Loaded, store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import '../base/sb-elapsed.js';
import '../base/sb-time.js';
import { runsStyles } from './sb-runs.css.js';
import './sb-top.js';

type Filter = keyof typeof texts.runs.filters;

const filters: Record<Filter, (run: Run) => boolean> = {
  all: () => true,
  active: (run) => isActive(run.status),
  waiting: (run) => (['HELD', 'PARKED', 'UNKNOWN'] as RunStatus[]).includes(run.status),
  failed: (run) => (['FAILED', 'UNDO_FAILED', 'ROLLED_BACK'] as RunStatus[]).includes(run.status),
  mine: (run) => run.caller === store.state.me.id,
};

/** What the server is asked for, so that a page of a filter is full. */
const statuses: Partial<Record<Filter, string>> = {
  active: 'open',
  waiting: 'held,parked,unknown',
  failed: 'failed,undo_failed,rolled_back',
};

const PAGE = 50;

/** All runs in a table that stays live. */
@customElement('sb-runs')
export class SbRuns extends LitElement {
  static override styles = [base, controls, page, runsStyles];

  @state() private filter: Filter = 'all';
  @state() private runbook = '';
  @state() private next: string | undefined;
  /** Older ones are not loaded as far as this filter goes, so that none is shown behind a gap. */
  private from = 0;
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.runs]);
    new Loaded(this, () => void this.load());
  }

  private load(before?: string): Promise<boolean> {
    const { filter, runbook } = this;
    const { boots } = store.state;
    return this.busy.run(async () => {
      const asked = { limit: PAGE, before, status: statuses[filter], runbook, person: filter === 'mine' ? store.state.me.id : undefined };
      const { runs, next } = await store.take(() => api.runs(asked), (state, answer) => putRuns(state, answer.runs));
      if (filter !== this.filter || runbook !== this.runbook || boots !== store.state.boots) return;
      this.next = next;
      this.from = next === undefined ? 0 : (runs.at(-1)?.createdAt ?? 0);
    });
  }

  override render() {
    const all = [...store.state.runs.values()].sort((left, right) => right.createdAt - left.createdAt);
    const shown = all.filter((run) => filters[this.filter](run) && (!this.runbook || run.runbook === this.runbook) && run.createdAt >= this.from);
    const runbooks = [...new Set([...all.map((run) => run.runbook), ...store.state.commands.filter((one) => !one.ours).map((one) => one.name)])].sort();
    return html`<sb-top heading=${texts.runs.title} about=${texts.runs.about}></sb-top>
      <div class="body">
        <div class="tools" role="group" aria-label=${texts.runs.title}>
          ${(Object.keys(filters) as Filter[]).map((name) => html`<button class="quiet" aria-pressed=${this.filter === name ? 'true' : 'false'} @click=${() => this.choose(name)}>${texts.runs.filters[name]}</button>`)}
          <span class="grow"></span>
          <select aria-label=${texts.runs.find} @change=${this.narrow}>
            <option value="">${texts.runs.allRunbooks}</option>
            ${runbooks.map((name) => html`<option value=${name} ?selected=${name === this.runbook}>${name}</option>`)}
          </select>
        </div>
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${shown.length > 0 ? this.table(shown) : this.nothing(all.length)}
        ${this.next ? html`<button class="more" ?disabled=${this.busy.working} @click=${() => this.load(this.next)}>${texts.runs.more}</button>` : nothing}
      </div>`;
  }

  private nothing(all: number) {
    if (this.busy.working) return html`<p class="empty" role="status">${texts.loading}</p>`;
    if (this.busy.problem) return nothing;
    if (all === 0) return html`<p class="empty">${texts.runs.empty}</p>`;
    const clear = (): void => {
      this.runbook = '';
      this.choose('all');
    };
    return html`<div class="empty"><p>${texts.runs.emptyFilter}</p><button @click=${clear}>${texts.runs.clear}</button></div>`;
  }

  private table(runs: Run[]) {
    const { columns } = texts.runs;
    return html`<table>
      <thead><tr>
        <th scope="col">${columns.status}</th><th scope="col">${columns.line}</th><th scope="col">${columns.by}</th><th scope="col">${columns.room}</th>
        <th scope="col">${columns.when}</th><th scope="col" class="end">${columns.took}</th>
      </tr></thead>
      <tbody>${runs.map((run) => this.row(run))}</tbody>
    </table>`;
  }

  private row(run: Run) {
    const from = run.startedAt ?? run.createdAt;
    const here = router.route.run === run.code || router.route.run === run.id;
    return html`<tr class=${here ? 'here' : ''} data-status=${run.status}>
      <td class="status"><span class="chip ${toneOf(run.status).toLowerCase()}">${texts.status[run.status]}</span></td>
      <td class="line"><a href=${paths.run(run.code)} aria-current=${here ? 'true' : nothing}>${run.line.replace(/^[/!]/, '')}</a><span class="mono muted">${run.code}</span></td>
      <td class="by">${run.caller}</td>
      <td class="room"><a href=${paths.room(run.room, run.message)}>${placeName(store.state, run.room)}</a></td>
      <td class="when"><sb-time .at=${run.createdAt}></sb-time></td>
      <td class="took end"><sb-elapsed .from=${from} .to=${isActive(run.status) ? undefined : (run.endedAt ?? from)}></sb-elapsed></td>
    </tr>`;
  }

  private choose(filter: Filter): void {
    this.filter = filter;
    void this.load();
  }

  private narrow(event: Event): void {
    this.runbook = (event.target as HTMLSelectElement).value;
    void this.load();
  }
}
