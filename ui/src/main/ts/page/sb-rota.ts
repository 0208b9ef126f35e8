import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import { icon } from '../base/icons.js';
import { Poll } from '../base/poll.js';
import { Routed } from '../base/routed.js';
import { base, controls, page } from '../base/styles.js';
import { dayAfter, dayName, monthAfter, monthName, weekday } from '../model/month.js';
import type { DayPart, RotaDay, RotaMonth } from '../model/oncall-types.js';
import { personName } from '../model/people.js';
import { api } from '../state/api.js';
import { paths, router } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { rotaStyles } from './sb-rota.css.js';
import './sb-top.js';

const AGAIN = 60_000;
const WEEK = 7;
const TINTS = 6;

/** A month of one schedule, by the clock of its zone; days that are chosen can be covered. */
@customElement('sb-rota')
export class SbRota extends LitElement {
  static override styles = [base, controls, page, rotaStyles];

  @property() name = '';
  @state() private month: RotaMonth | undefined;
  /** Where the keys are, and where the chosen days began; places in `days`. */
  @state() private at = -1;
  @state() private anchor = -1;
  @state() private chosen = false;
  @state() private told = '';
  private dragging = false;
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);
  private asked = '';

  constructor() {
    super();
    new Routed(this);
    new Poll(this, AGAIN, () => this.load());
  }

  override willUpdate(): void {
    const wanted = `${this.name} ${this.query}`;
    if (this.asked === wanted) return;
    this.asked = wanted;
    this.chosen = false;
    queueMicrotask(() => void this.load());
  }

  private get query(): string {
    return router.route.query.get('month') ?? '';
  }

  private load(): Promise<boolean> {
    const { name, query } = this;
    return this.busy.run(async () => {
      const month = await api.rotaMonth(name, query);
      const fresh = month.schedule !== this.month?.schedule || month.month !== this.month.month;
      this.month = month;
      if (fresh) this.at = this.anchor = this.first(month);
    });
  }

  /** Today, else the first of the month. */
  private first({ days, today, month }: RotaMonth): number {
    const at = days.findIndex((day) => day.date === today && day.date.startsWith(month));
    return at >= 0 ? at : days.findIndex((day) => day.date.startsWith(month));
  }

  override render() {
    const words = texts.rota;
    return html`<sb-top heading=${this.name} about=${this.month ? words.about(this.month.zone) : ''}></sb-top>
      <div class="body">
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.month ? this.shown(this.month) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private shown(month: RotaMonth) {
    const words = texts.rota;
    const to = (by: number) => () => router.go(paths.rota(this.name, monthAfter(month.month, by)), 'replace');
    const list = (name: string, all: string[]) => (all.length > 0 ? html`<span>${name} ${all.join(', ')}</span>` : nothing);
    return html`<div class="months">
        <button class="quiet icon" aria-label=${words.previous} title=${words.previous} @click=${to(-1)}>${icon('back')}</button>
        <h2 id="month" aria-live="polite">${monthName(month.month)}</h2>
        <button class="quiet icon" aria-label=${words.following} title=${words.following} @click=${to(1)}>${icon('next')}</button>
        <button @click=${() => router.go(paths.rota(this.name), 'replace')}>${words.today}</button>
        <a href="/oncall">${texts.nav.oncall}</a>
      </div>
      <p class="facts">${list(texts.oncall.services, month.services)} ${list(words.people, month.people.map(personName))} ${list(texts.oncall.shadow, month.shadow.map(personName))}</p>
      ${this.grid(month)} ${this.chosen ? this.form(month) : html`<p class="hint muted">${words.choose}</p>`}
      <p class="told" role="status">${this.told}</p>`;
  }

  private grid(month: RotaMonth) {
    const weeks: RotaDay[][] = [];
    for (let at = 0; at < month.days.length; at += WEEK) weeks.push(month.days.slice(at, at + WEEK));
    return html`<div class="grid" role="grid" aria-multiselectable="true" aria-label=${texts.rota.grid(month.schedule, monthName(month.month))} @keydown=${this.press} @pointerup=${this.drop}>
      <div class="week names" role="row">${(weeks[0] ?? []).map((day) => html`<div class="weekday" role="columnheader">${weekday(day.date)}</div>`)}</div>
      ${weeks.map((week, row) => html`<div class="week" role="row">${week.map((day, column) => this.day(month, day, row * WEEK + column))}</div>`)}
    </div>`;
  }

  private day(month: RotaMonth, day: RotaDay, at: number) {
    const looks = [day.date.startsWith(month.month) ? '' : 'outside', day.date === month.today ? 'today' : ''].join(' ');
    const parts = day.parts.map((part) => words(part)).join('; ') || texts.rota.unknown;
    return html`<div
      class="day ${looks}" role="gridcell" data-date=${day.date} tabindex=${at === this.at ? 0 : -1} aria-selected=${this.chosen && at >= this.from && at <= this.until ? 'true' : 'false'}
      aria-current=${day.date === month.today ? 'date' : nothing} aria-label="${dayName(day.date)}: ${parts}"
      @pointerdown=${(event: PointerEvent) => this.grab(event, at)} @pointerenter=${() => this.drag(at)}>
      <span class="date"><span class="short">${weekday(day.date)} </span>${Number(day.date.slice(8))}</span>
      ${day.parts.map((part) => this.shift(month, part))}
    </div>`;
  }

  private shift(month: RotaMonth, part: DayPart) {
    const { person } = part;
    const time = part.begins && part.from !== '00:00' ? html`<span class="time">${part.from}</span> ` : nothing;
    if (!person) return html`<span class="part gap" title=${words(part)}>${time}${texts.oncall.nobody}</span>`;
    const tint = month.people.indexOf(person);
    return html`<span class="part ${tint < 0 ? '' : `tint-${tint % TINTS}`} ${part.cover ? 'cover' : ''} ${person === store.state.me.id ? 'mine' : ''}" title=${words(part)}>
      ${time}${personName(person)}${part.cover ? html` <em>${texts.rota.covered}</em>` : nothing}
    </span>`;
  }

  private get from(): number {
    return Math.min(this.at, this.anchor);
  }

  private get until(): number {
    return Math.max(this.at, this.anchor);
  }

  private grab(event: PointerEvent, at: number): void {
    if (event.button !== 0) return;
    this.anchor = event.shiftKey ? this.anchor : at;
    this.at = at;
    this.dragging = event.pointerType === 'mouse';
    this.choose();
  }

  private drag(at: number): void {
    if (this.dragging) this.at = at;
  }

  private readonly drop = (): void => void (this.dragging = false);

  private choose(): void {
    this.chosen = true;
    this.told = '';
  }

  private readonly press = (event: KeyboardEvent): void => {
    const narrow = this.renderRoot.querySelector('.weekday')?.getClientRects().length === 0;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: narrow ? -1 : -WEEK, ArrowDown: narrow ? 1 : WEEK, Home: -(this.at % WEEK), End: WEEK - 1 - (this.at % WEEK) };
    const step = steps[event.key];
    if (event.key === 'PageUp' || event.key === 'PageDown') router.go(paths.rota(this.name, monthAfter(this.month?.month ?? '', event.key === 'PageUp' ? -1 : 1)), 'replace');
    else if (event.key === 'Escape' && this.chosen) this.chosen = false;
    else if (event.key === 'Enter' || event.key === ' ') void this.begin();
    else if (step !== undefined) this.move(step, event.shiftKey);
    else return;
    event.preventDefault();
  };

  /** Enter covers what is chosen, or the day of the keys. */
  private async begin(): Promise<void> {
    if (!this.chosen) this.anchor = this.at;
    this.choose();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input[name=who]')?.focus();
  }

  private move(step: number, extends_: boolean): void {
    const to = this.at + step;
    if (to < 0 || to >= (this.month?.days.length ?? 0)) return;
    this.at = to;
    if (extends_) this.choose();
    else {
      this.anchor = to;
      this.chosen = false;
    }
    void this.focusDay();
  }

  private async focusDay(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus();
  }

  private form(month: RotaMonth) {
    const words = texts.rota;
    const first = month.days[this.from]?.date ?? month.today;
    const last = month.days[this.until]?.date ?? month.today;
    const people = [...new Set([store.state.me.id, ...month.people])];
    return html`<form @submit=${(event: SubmitEvent) => this.cover(event)} @keydown=${this.leave}>
      <label>${words.from}<input type="datetime-local" name="from" required .value="${first}T00:00" /></label>
      <label>${words.until}<input type="datetime-local" name="until" required .value="${dayAfter(last)}T00:00" /></label>
      <label>${words.who}<input name="who" required list="people" autocomplete="off" spellcheck="false" /></label>
      <datalist id="people">${people.map((id) => html`<option value=${id}>${personName(id)}</option>`)}</datalist>
      <button class="primary" ?disabled=${this.deed.working}>${words.cover}</button>
      <button type="button" @click=${this.close}>${words.close}</button>
    </form>`;
  }

  private readonly leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };

  private readonly close = (): void => {
    this.chosen = false;
    void this.focusDay();
  };

  private async cover(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const said = (name: string) => String(data.get(name) ?? '').trim();
    const times = [said('from'), said('until')].flatMap((time) => time.split('T'));
    const values = { service: this.name, who: said('who').replace(/^@/, ''), times };
    const done = await this.deed.once([values.service, values.who, ...times].join(' '), async (id) => {
      const answer = await api.command(`@${store.state.me.id}`, 'oncall cover', values, id);
      this.told = answer.text;
      if (answer.outcome === 'done') this.close();
    });
    if (done) await this.load();
  }
}

function words(part: DayPart): string {
  return part.person ? texts.rota.part(personName(part.person), part.from, part.until, part.why) : texts.rota.gap(part.from, part.until);
}
