import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import { findRun, isActive, outputBytes, toneOf } from '../model/runs.js';
import type { GivenFile, Run } from '../model/run-types.js';
import { fillComposer } from '../state/drafts.js';
import { paths, router } from '../state/router.js';
import { loadRun } from '../state/runs.js';
import { store, Watch } from '../state/store.js';
import { sizeText } from '../text/size.js';
import { exactTime } from '../text/time.js';
import { texts } from '../texts.js';
import '../base/sb-elapsed.js';
import '../base/sb-time.js';
import './sb-checklist.js';
import './sb-diagram.js';
import './sb-output.js';
import './sb-run-approvals.js';
import './sb-run-audit.js';
import './sb-run-text.js';
import './sb-steps.js';
import { runStyles } from './sb-run.css.js';

const tabs = ['steps', 'diagram', 'output', 'approvals', 'runbook', 'audit'] as const;
type Tab = (typeof tabs)[number];

/** The right panel with everything about one run. */
@customElement('sb-run')
export class SbRun extends LitElement {
  static override styles = [base, controls, page, runStyles];

  @property() code = '';
  @state() private tab: Tab = 'steps';
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Watch(this, (s) => [findRun(s.runs, this.code), s.server.writable]);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const lost = !this.busy.working && !this.busy.problem && !findRun(store.state.runs, this.code);
    if (!changed.has('code') && !lost) return;
    if (changed.has('code')) this.tab = 'steps';
    const { code } = this;
    queueMicrotask(() => void this.busy.run(async () => void (await loadRun(code))));
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('code')) this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  override render() {
    const run = findRun(store.state.runs, this.code);
    return html`<div class="top">
        <h1 class="grow cut" tabindex="-1">${texts.run.panel} <span class="mono muted">${run?.code ?? this.code}</span></h1>
        <button class="quiet icon" aria-label=${texts.room.close} title=${texts.room.close} @click=${() => this.dispatchEvent(new Event('close'))}>${icon('close')}</button>
      </div>
      ${run ? this.run(run) : html`<p class="wait" role="status">${this.busy.problem ? texts.run.missing(this.code) : texts.loading}</p>`}`;
  }

  private run(run: Run) {
    return html`<section class="head" data-status=${run.status}>
        <div class="title">
          <span class="plate grow">/${run.line.replace(/^[/!]/, '')}</span>
          <span class="chip ${toneOf(run.status).toLowerCase()}">${texts.status[run.status]}</span>
        </div>
        ${run.about ? html`<p class="muted">${run.about}</p>` : nothing} ${run.reason ? html`<p class="reason">${run.reason}</p>` : nothing}
        ${run.remark ? html`<p class="remark">${icon('alert', 15)}<span>${run.remark}</span></p>` : nothing} ${this.facts(run)}
        <div class="deeds">
          <button @click=${() => this.again(run)}>${icon('retry', 14)}${texts.run.again}</button>
          <a class="button" href=${paths.room(run.room, run.message)}>${texts.run.inRoom}</a>
          ${isActive(run.status) ? html`<button class="danger" @click=${() => this.cancel(run)}>${texts.run.cancel}</button>` : nothing}
        </div>
      </section>
      <div class="tabs" role="tablist" aria-label=${texts.run.panel} @keydown=${this.pressed}>${tabs.map((tab) => this.tabButton(tab, run))}</div>
      <div class="pane ${this.tab}" role="tabpanel" id="pane" aria-labelledby="tab-${this.tab}" tabindex=${this.tab === 'output' ? nothing : 0}>${this.pane(run)}</div>`;
  }

  private facts(run: Run) {
    const started = run.startedAt ?? run.createdAt;
    const fact = (name: string, value: unknown, width = '') => html`<div class=${width}><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl class="facts">
      ${fact(texts.run.by, run.caller)} ${run.as && run.as !== run.caller ? fact(texts.run.as, run.as) : nothing}
      ${fact(texts.run.room, html`<a href=${paths.room(run.room)}>${placeName(store.state, run.room)}</a>`)}
      ${fact(run.startedAt ? texts.run.started : texts.run.queued, html`<sb-time .at=${started} title=${exactTime(started)}></sb-time>`)}
      ${fact(texts.run.took, html`<sb-elapsed .from=${started} .to=${isActive(run.status) ? undefined : (run.endedAt ?? started)}></sb-elapsed>`)}
      ${run.service ? fact(texts.run.service, texts.run.serviceFacts(run.service.name, run.service.owner, run.service.needs)) : nothing}
      ${(run.files ?? []).map((file) => fact(file.param, this.file(run, file), 'wide'))}
      ${run.lock ? fact(texts.run.lock, html`<span class="mono">${run.lock}</span>`, 'wide') : nothing} ${run.owner ? fact(texts.run.owner, run.owner) : nothing}
      ${fact(texts.run.origin, run.origin.toLowerCase())}
    </dl>`;
  }

  private file(run: Run, file: GivenFile) {
    return html`<a href="/api/runs/${run.code}/files/${file.digest}" download=${file.name} title=${file.digest}>${texts.run.file(file.name, sizeText(file.size), file.digest.slice(0, 8))}</a>`;
  }

  private tabButton(tab: Tab, run: Run) {
    const chosen = tab === this.tab;
    const count = tab === 'approvals' && run.approvals.length > 0 ? html`<span class="count">${run.approvals.length}</span>` : nothing;
    return html`<button id="tab-${tab}" role="tab" aria-selected=${chosen ? 'true' : 'false'} aria-controls="pane" tabindex=${chosen ? 0 : -1} @click=${() => (this.tab = tab)}>
      ${texts.run.tabs[tab]}${count}
    </button>`;
  }

  private pane(run: Run) {
    switch (this.tab) {
      case 'steps':
        return html`${(run.checklists ?? []).map((list) => html`<sb-checklist .list=${list} room=${run.room} .active=${isActive(run.status)}></sb-checklist>`)}<sb-steps .run=${run}></sb-steps>`;
      case 'diagram':
        return html`<sb-diagram of=${`runs/${encodeURIComponent(run.id)}`} version=${run.steps.map((step) => step.path + step.status).join()}></sb-diagram>`;
      case 'output':
        return html`<sb-output .run=${run.id} .active=${isActive(run.status)} .bytes=${outputBytes(run)}></sb-output>`;
      case 'approvals':
        return html`<sb-run-approvals .run=${run}></sb-run-approvals>`;
      case 'runbook':
        return html`<sb-run-text .run=${run.id}></sb-run-text>`;
      case 'audit':
        return html`<sb-run-audit .run=${run}></sb-run-audit>`;
    }
  }

  private pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    this.tab = tabs[(tabs.indexOf(this.tab) + step + tabs.length) % tabs.length] ?? 'steps';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  }

  private again(run: Run): void {
    this.compose(run, `/${run.line.replace(/^[/!]/, '')}`);
  }

  private cancel(run: Run): void {
    this.compose(run, `/cancel ${run.code}`);
  }

  /** The line goes into the composer and not straight to the server: the person sees what it will do, and sends it. */
  private compose(run: Run, line: string): void {
    const narrow = matchMedia('(max-width: 1179px)').matches;
    if (router.route.page !== 'room' || router.route.room !== run.room || narrow) router.go(paths.room(run.room));
    setTimeout(() => fillComposer(run.room, line));
  }
}
