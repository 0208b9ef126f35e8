import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { Examination } from '../model/authoring-types.js';
import type { Finding } from '../model/types.js';
import { texts } from '../texts.js';

/** What is wrong with a text of a runbook, what its tests say, and what none of them reaches. */
@customElement('sb-examination')
export class SbExamination extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 12px;
        min-width: 0;
      }
      h3 {
        font-size: 13px;
        font-weight: 550;
      }
      ul {
        display: grid;
        gap: 4px;
        margin: 4px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) examination!: Examination;

  override render() {
    const { findings, tests, unreached } = this.examination;
    const words = texts.authoring;
    return html`${findings.length > 0 ? html`<div><h3>${words.findings(findings.length)}</h3><ul>${findings.map((one) => this.finding(one))}</ul></div>` : nothing}
      ${tests.length > 0
        ? html`<div>
            <h3>${words.tests(tests.length)}</h3>
            <ul>
              ${tests.map((test) => html`<li><span class="chip ${test.holds ? 'good' : 'bad'}">${icon(test.holds ? 'check' : 'close', 12)}${test.holds ? words.holds : words.fails}</span> ${test.about} <span class="muted">${words.line(test.line)}</span>${test.why ? html`<div>${test.why}</div>` : nothing}</li>`)}
            </ul>
          </div>`
        : html`<p class="muted">${words.untested}</p>`}
      ${unreached.length > 0 ? html`<div><h3>${words.unreached(unreached.length)}</h3><ul>${unreached.map((one) => this.finding(one))}</ul></div>` : nothing}`;
  }

  private finding(one: Finding) {
    const bad = one.kind !== 'warning';
    return html`<li><span class="chip ${bad ? 'bad' : 'warning'}">${texts.authoring.line(one.line)}</span> ${one.message} <span class="mono">[${one.code}]</span></li>`;
  }
}
