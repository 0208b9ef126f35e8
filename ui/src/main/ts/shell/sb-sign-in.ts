import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { mark } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { DemoPerson } from '../model/types.js';
import { signIn } from '../state/session.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';

/** The sign-in page. In the demo its people are one click away. */
@customElement('sb-sign-in')
export class SbSignIn extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        min-height: 100%;
        place-items: center;
        padding: 24px 16px;
        background: var(--paper);
        overflow: auto;
      }
      main {
        width: 100%;
        max-width: 380px;
      }
      main.demo {
        max-width: 460px;
      }
      header {
        display: flex;
        align-items: center;
        gap: 14px;
        margin-bottom: 24px;
      }
      h1 {
        font-size: 22px;
        line-height: 1.2;
      }
      .people {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
        margin: 10px 0 22px;
        padding: 0;
        list-style: none;
      }
      .people button {
        width: 100%;
        justify-content: start;
        gap: 11px;
        padding: 11px 12px;
        border-color: var(--line);
        border-radius: var(--radius);
        text-align: start;
        font-weight: 450;
      }
      .people button:hover:not(:disabled) {
        border-color: var(--accent);
        background: var(--raised);
      }
      .people strong {
        display: block;
        font-weight: 600;
        line-height: 1.3;
      }
      .people .role {
        color: var(--muted);
        font-size: 12px;
        line-height: 1.3;
      }
      form {
        display: grid;
        gap: 14px;
        padding: 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      label {
        display: grid;
        gap: 4px;
        font-weight: 550;
      }
      form button {
        min-height: 36px;
      }
      .or {
        color: var(--muted);
        margin-bottom: 8px;
      }
      .problem {
        padding: 8px 12px;
        border-radius: var(--radius-small);
        background: var(--bad-soft);
      }
      @media (max-width: 400px) {
        .people {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @state() private who = '';
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.demo]);
  }

  override render() {
    const { demo } = store.state;
    return html`<main class=${demo.length > 0 ? 'demo' : ''}>
      <header>
        ${mark(44)}
        <div>
          <h1>${texts.product}</h1>
          <p class="muted">${texts.claim}</p>
        </div>
      </header>
      ${demo.length > 0 ? this.people(demo) : nothing} ${this.form()}
    </main>`;
  }

  private people(demo: DemoPerson[]) {
    return html`<p>${texts.signIn.demo}</p>
      <ul class="people">
        ${demo.map(
          (one) => html`<li>
            <button ?disabled=${this.busy.working} @click=${() => this.enter(one.person, one.password)}>
              <sb-face name=${one.name} size="34"></sb-face>
              <span><strong><span class="sr">${texts.signIn.as} </span>${one.name}</strong><span class="role">${this.who === one.person && this.busy.working ? texts.signIn.busy : one.role}</span></span>
            </button>
          </li>`,
        )}
      </ul>
      <p class="or">${texts.signIn.own}</p>`;
  }

  private form() {
    return html`<form @submit=${this.submit} aria-label=${texts.signIn.title} novalidate>
      <label>${texts.signIn.person}<input name="person" autocomplete="username" autocapitalize="none" spellcheck="false" ?autofocus=${store.state.demo.length === 0}></label>
      <label>${texts.signIn.password}<input name="password" type="password" autocomplete="current-password"></label>
      ${this.busy.problem ? html`<p class="problem" role="alert">${this.busy.problem}</p>` : nothing}
      <button class="primary" ?disabled=${this.busy.working}>${this.busy.working ? texts.signIn.busy : texts.signIn.submit}</button>
    </form>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const person = String(data.get('person') ?? '').trim();
    const password = String(data.get('password') ?? '');
    if (person && password) void this.enter(person, password);
    else {
      this.busy.problem = texts.signIn.missing;
      this.requestUpdate();
    }
  }

  private async enter(person: string, password: string): Promise<void> {
    this.who = person;
    await this.busy.run(() => signIn(person, password));
  }
}
