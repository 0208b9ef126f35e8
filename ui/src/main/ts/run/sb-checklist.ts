import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Deed } from '../base/deed.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { fits } from '../model/audience.js';
import type { Checklist, Task } from '../model/run-types.js';
import type { Audience } from '../model/types.js';
import { api } from '../state/api.js';
import { hearMessages } from '../state/messages.js';
import { paths } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { exactTime } from '../text/time.js';
import { texts } from '../texts.js';
import '../base/sb-time.js';

const looks: Record<Checklist['status'], string> = { OPEN: 'waiting', DONE: 'good', EXPIRED: 'warning', WITHDRAWN: '' };

/** The tasks of one list: who they are for, what became of each, and what I may say of them. Each button is a command line. */
@customElement('sb-checklist')
export class SbChecklist extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        margin-bottom: 14px;
      }
      section {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .head,
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 9px 12px;
      }
      .foot {
        border-top: 1px solid var(--line);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr) auto;
        gap: 4px 8px;
        align-items: start;
        padding: 8px 12px;
        border-top: 1px solid var(--line);
      }
      .text {
        overflow-wrap: anywhere;
      }
      .small {
        color: var(--muted);
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      .DONE .mark {
        color: var(--good);
      }
      .SKIPPED .text {
        color: var(--muted);
      }
      .bad {
        color: var(--bad);
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        justify-content: flex-end;
      }
      .why {
        grid-column: 2 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      input {
        flex: 1 1 160px;
        min-width: 0;
        min-height: 28px;
      }
      @media (max-width: 420px) {
        .deeds {
          grid-column: 2 / -1;
          justify-content: flex-start;
        }
      }
    `,
  ];

  @property({ attribute: false }) list!: Checklist;
  @property() room = '';
  @property({ type: Boolean }) active = false;
  /** The code of the task that is about to be skipped, once there is a reason. */
  @state() private skipping = '';
  @state() private reason = '';
  @state() private more = '';
  @state() private answer = '';
  /** The code of the task of which I said something, until it is no longer open. */
  private acted = '';
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.me, s.server.writable]);
  }

  /** Whoever ticked with the keyboard goes on with the next task, once buttons can be pressed again: theirs is gone. */
  override updated(): void {
    if (!this.acted || this.deed.working || this.isOpen(this.acted)) return;
    this.acted = '';
    // Where they went on by themselves they stay.
    if (document.activeElement && document.activeElement !== document.body) return;
    (this.renderRoot.querySelector<HTMLElement>('.deeds button:not([disabled])') ?? this.renderRoot.querySelector<HTMLElement>('h2'))?.focus();
  }

  private isOpen(code: string): boolean {
    return this.list.tasks.some((task) => task.code === code && task.status === 'OPEN');
  }

  private get open(): boolean {
    return this.active && this.list.status === 'OPEN';
  }

  private get off(): boolean {
    return this.deed.working || !store.state.server.writable;
  }

  override render() {
    const { list } = this;
    const count = (status: Task['status']) => list.tasks.filter((task) => task.status === status).length;
    const said = this.deed.problem || this.answer;
    return html`<section aria-label=${texts.tasks.label(list.title, list.code)} data-status=${list.status}>
      <div class="head">
        <h2 class="grow text" tabindex="-1">${list.title} <span class="mono muted">${list.code}</span></h2>
        <span class="small">${texts.tasks.progress(count('DONE'), list.tasks.length, count('SKIPPED'))}</span>
        ${this.open && list.deadline !== undefined ? html`<span class="small" title=${exactTime(list.deadline)}>${texts.tasks.until} <sb-time .at=${list.deadline}></sb-time></span>` : nothing}
        <span class="chip ${looks[list.status]}">${texts.tasks.status[list.status]}</span>
      </div>
      <ol>${list.tasks.map((task) => this.task(task))}</ol>
      ${(this.open && list.more) || said ? html`<div class="foot">${this.open && list.more ? this.adding() : nothing}<p class=${this.deed.problem ? 'problem' : 'small'} role="status">${said}</p></div>` : nothing}
    </section>`;
  }

  private task(task: Task) {
    const mark = task.status === 'DONE' ? icon('check', 15) : task.status === 'SKIPPED' ? icon('close', 15) : html`<span aria-hidden="true">☐</span>`;
    const mine = this.open && task.status === 'OPEN' && fits(audience(task.by), store.state.me);
    return html`<li class=${task.status} data-task=${task.code}>
      <span class="mark">${mark}</span>
      <div>
        <div class="text">${task.text}</div>
        <div class="small">${this.standing(task)}</div>
      </div>
      ${mine && this.skipping !== task.code ? this.deeds(task) : html`<span></span>`} ${mine && this.skipping === task.code ? this.why(task) : nothing}
    </li>`;
  }

  private standing(task: Task) {
    const ended = task.status !== 'OPEN' && task.person;
    const whose = task.assignee ? [task.assignee] : task.by;
    return html`<span class="mono">${task.code}</span> ·
      ${ended
        ? html`${texts.tasks.by(texts.tasks.state[task.status], task.person ?? '')} ${task.at === undefined ? nothing : html`<span title=${exactTime(task.at)}><sb-time .at=${task.at}></sb-time></span>`}${task.reason ? html`: ${task.reason}` : nothing}`
        : html`${whose.length > 0 ? texts.tasks.whose(whose) : texts.tasks.state.OPEN}${task.due === undefined ? nothing : html`, ${texts.tasks.due} <span title=${exactTime(task.due)}><sb-time .at=${task.due}></sb-time></span>`}`}
      ${task.run ? html`· <a href=${paths.run(task.run)}>${task.run}</a> <span class=${task.trouble ? 'bad' : nothing}>${this.ran(task)}</span>` : nothing}`;
  }

  private ran(task: Task): string {
    if (task.status !== 'OPEN') return texts.tasks.did;
    return task.trouble ? texts.tasks.failed(task.trouble) : texts.tasks.running;
  }

  private deeds(task: Task) {
    const running = task.run && !task.trouble;
    const doing = task.line
      ? html`<button class="primary" title="/task run ${task.code}" aria-label=${texts.tasks.runOf(task.text, task.line)} ?disabled=${this.off || running} @click=${() => this.say(`task run ${task.code}`, task.code)}>${texts.tasks.run}</button>`
      : html`<button class="primary" title="/task done ${task.code}" aria-label=${texts.tasks.doneOf(task.text)} ?disabled=${this.off} @click=${() => this.say(`task done ${task.code}`, task.code)}>${texts.tasks.done}</button>`;
    return html`<div class="deeds">
      ${doing}
      <button class="quiet" aria-label=${texts.tasks.skipOf(task.text)} ?disabled=${this.off} @click=${() => this.ask(task)}>${texts.tasks.skip}</button>
    </div>`;
  }

  private why(task: Task) {
    const label = texts.tasks.reason(task.text);
    return html`<form class="why" @submit=${(event: Event) => this.skip(event, task)}>
      <input maxlength="500" autocomplete="off" aria-label=${label} placeholder=${label} .value=${this.reason} @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)} @keydown=${this.leave} />
      <button class="danger" ?disabled=${this.off || !this.reason.trim()}>${texts.tasks.skip}</button>
      <button type="button" class="quiet" @click=${() => (this.skipping = '')}>${texts.tasks.keep}</button>
    </form>`;
  }

  private leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.skipping = '';
  };

  private ask(task: Task): void {
    this.reason = '';
    this.skipping = task.code;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>('.why input')?.focus());
  }

  private skip(event: Event, task: Task): void {
    event.preventDefault();
    void this.say(`task skip ${task.code} ${quoted(this.reason)}`, task.code);
  }

  private adding() {
    return html`<form class="why grow" @submit=${this.add}>
      <input maxlength="200" autocomplete="off" aria-label=${texts.tasks.add} placeholder=${texts.tasks.add} .value=${this.more} @input=${(event: Event) => (this.more = (event.target as HTMLInputElement).value)} />
      <button ?disabled=${this.off || !this.more.trim()}>${texts.tasks.addNow}</button>
    </form>`;
  }

  private add = (event: Event): void => {
    event.preventDefault();
    void this.say(`task add ${this.list.code} ${quoted(this.more)}`).then((done) => {
      if (done) this.more = '';
    });
  };

  private async say(line: string, task = ''): Promise<boolean> {
    this.answer = '';
    this.acted = task;
    const done = await this.deed.once(line, async (clientId) => {
      const { message, reply } = await api.post(this.room, { clientId, text: `/${line}` });
      hearMessages(message, reply);
      this.answer = reply?.card?.summary ?? reply?.text ?? texts.tasks.sent;
    });
    if (done) this.skipping = '';
    return done;
  }
}

/** As one word of a line. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim());
}

/** Whether names are of people or of groups nobody here needs to know: either fits. */
function audience(by: string[]): Audience {
  return { people: by, groups: by, except: [] };
}
