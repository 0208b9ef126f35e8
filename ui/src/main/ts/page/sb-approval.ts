import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Deed } from '../base/deed.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { placeName } from '../model/places.js';
import { runRef } from '../model/runs.js';
import type { Approval } from '../model/run-types.js';
import { api } from '../state/api.js';
import { hearMessages } from '../state/messages.js';
import { canGive } from '../state/reducer.js';
import { paths } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { exactTime } from '../text/time.js';
import { texts } from '../texts.js';
import '../base/sb-time.js';

type Word = 'approve' | 'refuse';

const looks: Record<Approval['status'], string> = {
  ASKED: 'waiting',
  GRANTED: 'good',
  USED: 'good',
  REFUSED: 'bad',
  EXPIRED: '',
  WITHDRAWN: '',
  SUPERSEDED: '',
  VOID: '',
};

/** One approval: what exactly is asked, of whom, until when, who voted, and my vote. */
@customElement('sb-approval')
export class SbApproval extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      article {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        max-width: 760px;
      }
      .content {
        display: grid;
        gap: 8px;
        padding: 12px 14px;
      }
      .head {
        display: flex;
        align-items: flex-start;
        gap: 10px;
      }
      h3 {
        font-size: 14px;
        font-weight: 620;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .line {
        overflow-wrap: anywhere;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 22px;
        margin: 0;
        font-size: 13px;
      }
      dt {
        color: var(--muted);
        font-size: 12px;
      }
      dd {
        margin: 0;
      }
      ul {
        display: grid;
        gap: 3px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 13px;
      }
      li {
        display: flex;
        gap: 6px;
        align-items: center;
        flex-wrap: wrap;
      }
      li > :nth-child(2) {
        max-width: calc(100% - 24px);
      }
      .yes {
        color: var(--good);
      }
      .no {
        color: var(--bad);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 9px 14px;
        border-top: 1px solid var(--line);
      }
      .bar input {
        flex: 1 1 180px;
        min-width: 0;
        min-height: 28px;
      }
    `,
  ];

  @property({ attribute: false }) approval!: Approval;
  @property({ type: Boolean }) inRun = false;
  /** The word that is about to be said, once there is a reason beside it. */
  @state() private saying: Word | undefined;
  @state() private reason = '';
  @state() private password = '';
  @state() private answer = '';
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.me, s.server.writable, s.runs.get(runRef(this.approval).id)]);
  }

  override render() {
    const { approval } = this;
    return html`<article aria-label=${approval.question} data-status=${approval.status}>
      <div class="content">
        <div class="head"><h3 class="grow">${approval.question}</h3><span class="chip ${looks[approval.status]}">${texts.approvals.status[approval.status]}</span></div>
        ${this.inRun ? nothing : this.line()} ${this.facts()} ${approval.votes.length > 0 ? this.votes() : nothing}
      </div>
      ${this.bar()}
    </article>`;
  }

  /** What a yes needs besides a press. */
  private get besides(): string {
    const { reasoned, signIn } = this.approval.rule;
    const needs = [...(reasoned ? [texts.approvals.reasoned] : []), ...(signIn ? [texts.approvals.signIn] : [])];
    return needs.length > 0 ? `: ${needs.join(', ')}` : '';
  }

  private where() {
    const ref = runRef(this.approval);
    return { ...(store.state.runs.get(ref.id) ?? {}), ...ref };
  }

  private line() {
    const { line, code, room } = this.where();
    return html`<p class="line">
      <span class="plate">/${(line ?? '').replace(/^[/!]/, '')}</span>
      ${code ? html`<a href=${paths.run(code)}>${code}</a>` : nothing} ${room ? html`<span class="muted">in <a href=${paths.room(room)}>${placeName(store.state, room)}</a></span>` : nothing}
    </p>`;
  }

  private facts() {
    const { approval } = this;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<dl>
      ${fact(texts.approvals.requester, approval.requester)} ${fact(texts.approvals.needs, texts.approvals.need(approval.rule) + this.besides)} ${fact(texts.approvals.rule, approval.rule.name)}
      ${approval.status === 'ASKED' ? fact(texts.approvals.expires, html`<sb-time .at=${approval.deadline}></sb-time>`) : nothing}
      ${fact(texts.approvals.digest, html`<span class="mono" title=${approval.digest}>${approval.digest.slice(0, 14)}</span>`)} ${fact('Id', html`<span class="mono">${approval.code}</span>`)}
    </dl>`;
  }

  private votes() {
    return html`<ul aria-label=${texts.approvals.votes}>
      ${this.approval.votes.map(
        (vote) => html`<li>
          <span class=${vote.counts ? (vote.approves ? 'yes' : 'no') : 'muted'}>${icon(vote.counts && vote.approves ? 'check' : 'close', 14)}</span>
          <span class=${vote.counts ? nothing : 'muted'}>${vote.person} ${vote.approves ? texts.approvals.approved : texts.approvals.refused}${vote.reason ? `: ${vote.reason}` : ''}${vote.counts ? '' : ` · ${texts.approvals.noLonger}`}</span>
          <span class="muted" title=${exactTime(vote.at)}><sb-time .at=${vote.at}></sb-time></span>
        </li>`,
      )}
    </ul>`;
  }

  private bar() {
    const said = this.answer || this.deed.problem;
    const mine = canGive(store.state, this.approval);
    if (!mine && !said) return this.own();
    return html`<div class="bar">
      ${mine ? (this.saying ? this.reasoning(this.saying) : this.choice()) : nothing}
      ${said ? html`<p class=${this.deed.problem ? 'problem' : 'muted'} role="status">${said}</p>` : nothing}
    </div>`;
  }

  private own() {
    const open = this.approval.status === 'ASKED' && this.approval.requester === store.state.me.id && this.approval.rule.name !== 'confirm';
    return open ? html`<div class="bar"><p class="muted">${texts.approvals.own}</p></div>` : nothing;
  }

  private choice() {
    const off = this.deed.working || !store.state.server.writable;
    return html`<button class="primary" ?disabled=${off} @click=${() => (this.besides ? (this.saying = 'approve') : this.vote('approve'))}>${this.deed.working ? texts.card.working : texts.approvals.approve}</button>
      <button class="danger" ?disabled=${off} @click=${() => (this.saying = 'refuse')}>${texts.approvals.refuse}</button>`;
  }

  private reasoning(word: Word) {
    const label = texts.approvals.reason[word];
    const { reasoned, signIn } = this.approval.rule;
    const proves = word === 'approve' && signIn;
    const off = this.deed.working || (word === 'approve' && ((reasoned && !this.written) || (proves && !this.password)));
    return html`${word === 'refuse' || reasoned ? this.reasonField(label) : nothing} ${proves ? this.passwordField() : nothing}
      <button class=${word === 'approve' ? 'primary' : 'danger'} ?disabled=${off} @click=${() => this.vote(word)}>${texts.approvals.now[word]}</button>
      <button class="quiet" @click=${() => this.keep()}>${texts.approvals.keep}</button>`;
  }

  private keep(): void {
    this.saying = undefined;
    this.password = '';
  }

  private passwordField() {
    return html`<input type="password" autocomplete="current-password" aria-label=${texts.approvals.password} placeholder=${texts.approvals.password} .value=${this.password} @input=${(event: Event) => (this.password = (event.target as HTMLInputElement).value)}>`;
  }

  private reasonField(label: string) {
    return html`<input autocomplete="off" aria-label=${label} placeholder=${label} .value=${this.reason} @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}>`;
  }

  /** The reason as it is sent: one line. */
  private get written(): string {
    return this.reason.replace(/\s+/g, ' ').trim();
  }

  private async vote(word: Word): Promise<void> {
    const { room } = this.where();
    const target = room ?? store.state.rooms.keys().next().value;
    if (!target) return;
    const reason = this.saying ? this.written : '';
    const proof = word === 'approve' && this.approval.rule.signIn ? this.password : '';
    this.password = '';
    const text = `/${word} ${this.approval.code}${reason ? ` ${JSON.stringify(reason)}` : ''}`;
    const done = await this.deed.once(text, async (clientId) => {
      if (proof) await api.prove(proof);
      const { message, reply } = await api.post(target, { clientId, text });
      hearMessages(message, reply);
      this.answer = reply?.card?.summary ?? reply?.text ?? texts.approvals.sent;
    });
    if (done) this.saying = undefined;
  }
}
